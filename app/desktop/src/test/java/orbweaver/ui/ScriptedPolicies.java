package orbweaver.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.policy.PolicyFit;
import orbweaver.core.session.PolicyChoice;
import orbweaver.core.session.PolicyOffer;
import orbweaver.core.session.PolicySpeed;
import orbweaver.policy.PolicyInfo;
import org.jspecify.annotations.Nullable;

/// Policies to choose from that are not loaded: a test says what comes of looking, and when.
public final class ScriptedPolicies implements PolicyChoice {
    private final ScriptedSession session;
    /// What the policy that is looked at says of itself.
    public volatile PolicyInfo found = PolicyInfo.scripted("other-model", 5, 32, List.of("front"));
    /// Why it cannot be taken; empty when it can.
    public volatile String barred = "";

    private volatile @Nullable Consumer<PolicyOffer> waiting;
    private volatile @Nullable PolicyInfo offered;

    ScriptedPolicies(ScriptedSession session) {
        this.session = session;
    }

    @Override
    public void look(Supplier<LoadedPolicy> loader, Consumer<PolicyOffer> whenDone) {
        session.asked.add("look");
        waiting = whenDone;
    }

    /// The looking ends with a policy.
    public void loaded() {
        PolicyInfo info = found;
        PolicyFit fit = PolicyFit.of(info, session.cameras, 5);
        if (fit.refusal().isEmpty()) offered = info;
        tell(new PolicyOffer(info, fit.lines(), fit.refusal()));
    }

    /// The looking ends without one.
    public void failed(String why) {
        tell(new PolicyOffer(null, List.of(), why));
    }

    private void tell(PolicyOffer offer) {
        Consumer<PolicyOffer> asks = waiting;
        if (asks == null) throw new IllegalStateException("nobody looked");
        asks.accept(offer);
    }

    @Override
    public void take(Consumer<String> whenDone) {
        session.asked.add("take");
        PolicyInfo info = offered;
        if (info == null || !barred.isEmpty()) {
            whenDone.accept(barred);
            return;
        }
        session.policyName = info.name();
        session.change(now -> now);
        whenDone.accept("");
    }

    @Override
    public void leave() {
        session.asked.add("leave");
        offered = null;
    }

    @Override
    public void speed(PolicySpeed wanted) {
        session.asked.add("speed " + wanted.percent());
        session.speed = wanted;
        session.change(now -> now);
    }
}
