package orbweaver.policy;

import java.util.Set;

/// Opens the policies of one or more schemes; found by the `ServiceLoader`.
public interface PolicyOpener {
    /// The schemes it knows, such as `grpc` and `grpcs`.
    Set<String> schemes();

    /// One line for a help text: how such an address is written.
    String form();

    /// Connects, and checks that the policy can drive this arm.
    ///
    /// @throws PolicyException with one sentence when it cannot be reached or does not fit
    Policy open(PolicyAddress.Engine address);
}
