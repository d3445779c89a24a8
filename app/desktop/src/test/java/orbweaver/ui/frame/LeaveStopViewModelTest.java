package orbweaver.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class LeaveStopViewModelTest {
    private final ScriptedSession session = new ScriptedSession();
    private final LeaveStopViewModel model = new LeaveStopViewModel(session);

    @Test
    void isClosedUntilAStop() {
        model.show(session.snapshot());
        assertThat(model.openProperty().get()).isFalse();
        model.resume();
        model.park();
        model.askRelease();
        model.release();
        assertThat(session.asked).isEmpty();
    }

    @Test
    void resumesOnlyWhenTheArmStands() {
        stop(StopStatus.Phase.STOPPING);
        assertThat(model.canResumeProperty().get()).isFalse();
        model.resume();
        assertThat(session.asked).isEmpty();
        stop(StopStatus.Phase.STANDING);
        assertThat(model.canResumeProperty().get()).isTrue();
        model.resume();
        assertThat(session.asked).containsExactly("resume");
    }

    @Test
    void aFrozenScreenSaysWhatHelps() {
        for (StopSource source : StopSource.values()) {
            var stop = ScriptedSession.stopped(StopStatus.Phase.STANDING, 9, "", source);
            session.change(now -> now.drive(DriveState.STOPPED).stop(stop));
            model.show(session.snapshot());
            assertThat(model.explanationProperty().get().contains("make the window smaller"))
                    .as(source.words())
                    .isEqualTo(source == StopSource.HEARTBEAT);
        }
    }

    @Test
    void aLastingFaultBlocksResumeAndSaysWhatToDo() {
        String reason = "Elbow in overload error. Support the arm, then Reboot servo 4.";
        var stop = new StopStatus(
                StopStatus.Phase.STANDING,
                "",
                StopSource.WATCH,
                null,
                0,
                9,
                9,
                List.of(),
                1,
                2,
                3,
                4,
                true,
                reason,
                List.of(4),
                null);
        session.change(now -> now.drive(DriveState.STOPPED).stop(stop));
        model.show(session.snapshot());
        assertThat(model.canResumeProperty().get()).isFalse();
        assertThat(model.hintProperty().get()).isEqualTo(reason);
        assertThat(model.causeProperty().get()).isEqualTo("watch");
        assertThat(model.failedProperty().get()).isEqualTo(4);
        model.reboot();
        assertThat(session.asked).containsExactly("reboot 4");
    }

    @Test
    void aLostPortIsConnectedAgainAndNothingElse() {
        stop(StopStatus.Phase.PORT_GONE);
        assertThat(model.canResumeProperty().get()).isFalse();
        assertThat(model.canReleaseProperty().get()).isFalse();
        assertThat(model.canReconnectProperty().get()).isTrue();
        assertThat(model.explanationProperty().get()).contains("freeze");
        model.reconnect();
        assertThat(session.asked).containsExactly("reconnect");
        stop(StopStatus.Phase.RECONNECTED);
        assertThat(model.canReconnectProperty().get()).isFalse();
        assertThat(model.canResumeProperty().get()).isTrue();
    }

    @Test
    void releaseNeedsTheQuestionFirst() {
        stop(StopStatus.Phase.STANDING);
        model.release();
        assertThat(session.asked).isEmpty();
        model.askRelease();
        assertThat(model.askingProperty().get()).isTrue();
        model.cancelRelease();
        model.release();
        assertThat(session.asked).isEmpty();
        model.askRelease();
        model.release();
        assertThat(session.asked).containsExactly("release");
    }

    private void stop(StopStatus.Phase phase) {
        session.change(
                now -> now.drive(DriveState.STOPPED).stop(ScriptedSession.stopped(phase, 9, "Space key, operator")));
        model.show(session.snapshot());
    }
}
