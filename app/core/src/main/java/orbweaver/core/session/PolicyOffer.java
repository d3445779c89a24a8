package orbweaver.core.session;

import java.util.List;
import orbweaver.core.policy.PolicyFit;
import orbweaver.policy.PolicyInfo;
import org.jspecify.annotations.Nullable;

/// What came of looking at a policy.
///
/// @param info what it says of itself; null when it could not be loaded
/// @param lines what it expects beside what the cell offers; none when it could not be loaded
/// @param refusal why it cannot drive here and what to do, in sentences; empty when it may be
/// [taken][PolicyChoice#take]
public record PolicyOffer(@Nullable PolicyInfo info, List<PolicyFit.Line> lines, String refusal) {
    public PolicyOffer {
        lines = List.copyOf(lines);
    }

    static PolicyOffer of(PolicyInfo info, PolicyFit fit) {
        return new PolicyOffer(info, fit.lines(), fit.refusal());
    }

    static PolicyOffer failed(String why) {
        return new PolicyOffer(null, List.of(), why);
    }
}
