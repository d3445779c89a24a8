package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.core.session.GateLimits;
import orbweaver.policy.confidence.ConfidenceScale;
import org.junit.jupiter.api.Test;

class UsualGateTest {
    private final ScriptedSession session = new ScriptedSession();

    @Test
    void closesOnceWhenThereIsAPolicyAndLeavesWhatSomebodySet() {
        session.listen(new UsualGate(session::gate));
        assertThat(session.gate).isEqualTo(GateLimits.OFF);
        session.change(now -> now);
        assertThat(session.gate).isEqualTo(GateLimits.usual(ConfidenceScale.raw()));
        session.gate(GateLimits.OFF);
        session.change(now -> now);
        assertThat(session.gate).isEqualTo(GateLimits.OFF);

        var other = new ScriptedSession();
        other.gate = new GateLimits(0.4, 0.3);
        other.listen(new UsualGate(other::gate));
        other.change(now -> now);
        assertThat(other.gate).isEqualTo(new GateLimits(0.4, 0.3));
    }
}
