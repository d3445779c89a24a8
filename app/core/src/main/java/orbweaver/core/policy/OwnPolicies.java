package orbweaver.core.policy;

import java.util.Set;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyOpener;

/// Policies that are no engine: a recording, and another policy with trouble on the way.
public final class OwnPolicies implements PolicyOpener {
    @Override
    public Set<String> schemes() {
        return Set.of(ReplayPolicy.SCHEME, ChaosPolicy.SCHEME);
    }

    @Override
    public String form() {
        return ReplayPolicy.FORM + ", " + ChaosPolicy.FORM;
    }

    @Override
    public Policy open(PolicyAddress.Engine address) {
        return address.scheme().equals(ReplayPolicy.SCHEME)
                ? ReplayPolicy.open(address.rest())
                : ChaosPolicy.open(address.rest());
    }
}
