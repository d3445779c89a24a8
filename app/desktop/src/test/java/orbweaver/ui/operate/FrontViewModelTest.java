package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.core.session.DriveState;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.frame.StatusBarViewModel;
import orbweaver.ui.live.Clock;
import orbweaver.ui.live.LongWorks;
import org.junit.jupiter.api.Test;

class FrontViewModelTest {
    private final ScriptedSession session = new ScriptedSession();
    private final FrontViewModel model = new FrontViewModel(session, "front");

    @Test
    void saysWhereTheGripperIsAndWhatComesNext() {
        session.change(now -> now.drive(DriveState.POLICY).chunk(Decoding.executing(1, Decoding.trace(1, 0, 40), 0)));
        model.show(session.snapshot());
        assertThat(model.gripperProperty().get()).isEqualTo("x 285 y +65 z 165 mm");
        assertThat(model.nextProperty().get()).endsWith("mm, 5 actions");
        assertThat(model.sizeProperty().get()).isEqualTo("640×480 30.0 fps");
    }

    @Test
    void saysOfHowManyCandidatesThePlanIsTheBest() {
        var chunk = Decoding.executing(1, Decoding.trace(1, 0, 40), 0);
        session.change(now -> now.drive(DriveState.POLICY).chunk(Decoding.bestOf(chunk, 0.6, 0.5, 0.4)));
        model.show(session.snapshot());
        assertThat(model.nextProperty().get()).endsWith("mm, 5 actions, best of 4");
    }

    @Test
    void aStopLeavesNoPlanAndSaysWhatTheArmDoes() {
        session.change(now -> now.chunk(Decoding.executing(1, Decoding.trace(1, 0, 40), 0))
                .drive(DriveState.STOPPED)
                .stop(ScriptedSession.stopped(StopStatus.Phase.STANDING, 9, "Space key")));
        model.show(session.snapshot());
        assertThat(model.nextProperty().get()).isEqualTo("none");
        assertThat(model.bannerProperty().get()).isEqualTo("The arm is holding its pose. Torque is on.");
        model.resetScene();
        assertThat(session.asked).isEmpty();
    }

    @Test
    void resetTakesTheNextSeed() {
        model.show(session.snapshot());
        model.resetScene();
        assertThat(session.asked).containsExactly("reset 8");
        session.change(now -> now.scene(8, true));
        model.show(session.snapshot());
        assertThat(model.sceneProperty().get()).isEqualTo("seed 8");
        assertThat(model.doneProperty().get()).isTrue();
    }

    @Test
    void beforeAnythingIsConnectedEverythingSaysSo() {
        model.show(SessionSnapshot.empty());
        assertThat(model.emptyProperty().get()).isEqualTo("Waiting for the camera");
        assertThat(model.gripperProperty().get()).isEqualTo("not read yet");
        var status = new StatusBarViewModel(new LongWorks(Clock.SYSTEM));
        status.show(SessionSnapshot.empty());
        assertThat(status.policyProperty().get()).isEqualTo("no policy loaded");
        assertThat(status.servosProperty().get()).isEqualTo("no servos yet");
        status.show(session.snapshot());
        assertThat(status.policyProperty().get()).isEqualTo("widowx-mini 3.2 M, HAD 10 steps, CPU");
        assertThat(status.servosProperty().get()).isEqualTo("9 of 9 servos");
    }
}
