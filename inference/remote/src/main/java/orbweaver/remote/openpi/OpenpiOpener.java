package orbweaver.remote.openpi;

import java.util.Set;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyOpener;

/// `openpi://host:port?...`, and `openpis:` over TLS.
public final class OpenpiOpener implements PolicyOpener {
    static final String FORM =
            "openpi://HOST:PORT?front=KEY&hz=N&actions=tool-deltas&gripper=1-open (KEY: the server's name of the picture)";

    @Override
    public Set<String> schemes() {
        return Set.of(OpenpiAddress.SCHEME, OpenpiAddress.SECURE_SCHEME);
    }

    @Override
    public String form() {
        return FORM;
    }

    @Override
    public Policy open(PolicyAddress.Engine address) {
        return OpenpiPolicy.connect(OpenpiAddress.of(address));
    }
}
