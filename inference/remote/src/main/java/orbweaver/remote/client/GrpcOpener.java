package orbweaver.remote.client;

import java.util.Set;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyOpener;

/// Opens policies at a server of the Open Inference Protocol.
public final class GrpcOpener implements PolicyOpener {
    @Override
    public Set<String> schemes() {
        return Set.of(GrpcAddress.PLAIN, GrpcAddress.ENCRYPTED);
    }

    @Override
    public String form() {
        return GrpcAddress.FORM;
    }

    @Override
    public Policy open(PolicyAddress.Engine address) {
        return GrpcPolicy.open(GrpcAddress.of(address));
    }
}
