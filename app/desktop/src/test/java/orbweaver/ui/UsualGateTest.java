package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.core.outcome.GateMemory;
import orbweaver.core.session.GateLimits;
import orbweaver.policy.confidence.ConfidenceScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsualGateTest {
    private static final long SECONDS = 1_000_000_000L;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path settings;

    private ScriptedSession opened() {
        var session = new ScriptedSession();
        session.listen(new UsualGate(session::gate, GateMemory.of(settings), Runnable::run));
        return session;
    }

    @Test
    void closesOnceWhenThereIsAPolicyAndLeavesWhatSomebodySet() {
        ScriptedSession session = opened();
        assertThat(session.gate).isEqualTo(GateLimits.OFF);
        session.change(now -> now);
        assertThat(session.gate).isEqualTo(GateLimits.usual(ConfidenceScale.raw()));
        session.gate(GateLimits.OFF);
        session.change(now -> now);
        assertThat(session.gate).isEqualTo(GateLimits.OFF);

        var other = new ScriptedSession();
        other.gate = new GateLimits(0.4, 0.3);
        other.listen(new UsualGate(other::gate, GateMemory.of(settings), Runnable::run));
        other.change(now -> now);
        assertThat(other.gate).isEqualTo(new GateLimits(0.4, 0.3));
    }

    @Test
    void whatWasSetAndStoodForASecondIsThereTheNextTime() {
        ScriptedSession session = opened();
        session.change(now -> now);
        var passing = new GateLimits(0.9, 0.8);
        session.age = 10 * SECONDS;
        session.gate(passing);
        session.change(now -> now);
        var chosen = new GateLimits(0.6, 0.25);
        session.gate(chosen);
        session.change(now -> now);
        assertThat(GateMemory.of(settings).read("widowx-mini"))
                .as("a thumb that is dragged")
                .isEmpty();
        session.age = 0;
        session.change(now -> now);
        assertThat(GateMemory.of(settings).read("widowx-mini")).contains(chosen);
        ScriptedSession next = opened();
        next.change(now -> now);
        assertThat(next.gate).isEqualTo(chosen);
    }

    @Test
    void anotherPolicyHasLimitsOfItsOwn() {
        ScriptedSession session = opened();
        session.change(now -> now);
        session.gate(new GateLimits(0.9, 0.8));
        session.change(now -> now);
        session.policyName = "other-model";
        session.change(now -> now);
        assertThat(session.gate).isEqualTo(GateLimits.usual(ConfidenceScale.raw()));
        session.gate(new GateLimits(0.7, 0.6));
        session.change(now -> now);
        assertThat(session.gate).as("set by hand, and it stays").isEqualTo(new GateLimits(0.7, 0.6));
    }

    @Test
    void aFileThatCannotBeUsedIsAsIfThereWereNone() throws Exception {
        Files.writeString(settings.resolve("gate.properties"), "widowx-mini=0.2 0.9\n");
        ScriptedSession session = opened();
        session.change(now -> now);
        assertThat(session.gate).isEqualTo(GateLimits.usual(ConfidenceScale.raw()));
    }
}
