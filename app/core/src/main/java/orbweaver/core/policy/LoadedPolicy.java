package orbweaver.core.policy;

import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;

/// A policy ready to drive, and how it is decoded.
public record LoadedPolicy(Policy policy, DecodeOptions options) {
    /// Opens the policy and decodes it as it wants to be decoded.
    ///
    /// @throws orbweaver.policy.PolicyException when it cannot be reached or does not fit together
    public static LoadedPolicy open(PolicyAddress address) {
        return of(Policies.open(address));
    }

    /// A policy that is open already.
    public static LoadedPolicy of(Policy policy) {
        return new LoadedPolicy(policy, DecodeOptions.defaults(policy.info()));
    }
}
