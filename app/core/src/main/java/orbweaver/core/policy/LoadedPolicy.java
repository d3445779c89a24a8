package orbweaver.core.policy;

import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;

/// A policy ready to drive, and how it is decoded.
public record LoadedPolicy(Policy policy, DecodeOptions options) {
    /// Opens the policy and decodes it as it wants to be decoded.
    ///
    /// @throws PolicyException when it cannot be reached or does not fit together
    public static LoadedPolicy open(PolicyAddress address) {
        return of(Policies.open(address));
    }

    /// Opens the policy and decodes several candidates a chunk, of which the most certain one is taken.
    ///
    /// @throws PolicyException when it cannot be reached, does not fit together, or has no tokens to draw from
    public static LoadedPolicy open(PolicyAddress address, int candidates) {
        LoadedPolicy plain = open(address);
        if (candidates == 1) return plain;
        if (plain.policy.info().bins() == 0) {
            String name = plain.policy.info().name();
            plain.policy.close();
            throw new PolicyException(name + " has no tokens to draw candidates of; leave --candidates out");
        }
        DecodeTuning tuning = plain.options.tuning();
        return new LoadedPolicy(
                plain.policy, plain.options.withTuning(tuning.withCandidates(candidates, tuning.temperature())));
    }

    /// A policy that is open already.
    public static LoadedPolicy of(Policy policy) {
        return new LoadedPolicy(policy, DecodeOptions.defaults(policy.info()));
    }
}
