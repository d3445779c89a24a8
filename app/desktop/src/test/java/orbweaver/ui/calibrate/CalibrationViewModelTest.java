package orbweaver.ui.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import orbweaver.core.calibration.Sight;
import orbweaver.core.session.ArmView;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.Frame;
import orbweaver.ui.ScriptedSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalibrationViewModelTest {
    private static final long STEP = 100_000_000L;

    private final ScriptedSession session = new ScriptedSession();
    private final ArrayDeque<Runnable> worker = new ArrayDeque<>();
    private final CalibrationViewModel model = new CalibrationViewModel(session, worker::add, Runnable::run);
    private long nanos = System.nanoTime();
    private long sequence;

    @BeforeEach
    void open() {
        model.open("front");
    }

    /// The state at the test's own time.
    private void show(@Nullable ToolPoint tips) {
        nanos += STEP;
        session.tips = tips;
        SessionSnapshot now = session.snapshot();
        ArmView arm = now.arm();
        model.show(new SessionSnapshot(
                nanos,
                now.drive(),
                now.instruction(),
                now.holdReason(),
                now.pausing(),
                now.stop(),
                arm,
                now.cameras(),
                now.policy(),
                now.chunk(),
                now.teleop(),
                now.intervention(),
                now.timing(),
                now.task(),
                now.stopInput(),
                now.faults(),
                now.notices()));
    }

    private void picture(ToolPoint tips) {
        Frame drawn = Scripted.picture(tips, sequence++);
        model.picture(new Frame(
                "front", drawn.width(), drawn.height(), drawn.argb(), drawn.sequence(), nanos, drawn.model()));
    }

    private void stand(ToolPoint tips) {
        for (int i = 0; i < 7; i++) {
            picture(tips);
            show(tips);
        }
    }

    private void click(ToolPoint tips, double right, double down) {
        stand(tips);
        model.take();
        Sight at = Scripted.seen(tips);
        model.place(at.u() + right, at.v() + down);
        model.confirm();
    }

    private void work() {
        for (Runnable task = worker.poll(); task != null; task = worker.poll()) task.run();
    }

    @Test
    void aPoseCanBeTakenOnceTheArmHasStoodStill() {
        assertThat(model.adviceProperty().get())
                .startsWith("Press T, hold Shift")
                .contains("No picture comes.");
        ToolPoint there = Scripted.POSES.getFirst();
        picture(there);
        show(there);
        assertThat(model.readyProperty().get()).isFalse();
        assertThat(model.adviceProperty().get()).contains("stood still");
        stand(there);
        assertThat(model.readyProperty().get()).isTrue();
        picture(there);
        show(new ToolPoint(there.x() + 0.002, there.y(), there.z()));
        assertThat(model.readyProperty().get()).as("it moved").isFalse();
        show(null);
        assertThat(model.adviceProperty().get()).contains("not read yet");
        model.take();
        assertThat(model.frozenProperty().get()).isNull();
    }

    @Test
    void thePictureOfThatMomentIsKeptWhateverTheCameraDoesNext() {
        ToolPoint there = Scripted.POSES.getFirst();
        stand(there);
        Frame live = Scripted.picture(there, 99);
        model.picture(new Frame("front", 640, 480, live.argb(), 99, nanos, null));
        model.take();
        int before = live.argb()[0];
        live.argb()[0] = 0;
        Frame frozen = Objects.requireNonNull(model.frozenProperty().get());
        assertThat(frozen.argb()[0]).isEqualTo(before);
        assertThat(model.adviceProperty().get()).startsWith("Click the middle");
        assertThat(model.crossProperty().get()).isEqualTo(new Sight(320, 240));
        model.nudge(1, -10);
        assertThat(model.crossProperty().get()).isEqualTo(new Sight(321, 230));
        model.place(-5, 900);
        assertThat(model.crossProperty().get()).isEqualTo(new Sight(0, 480));
        model.back();
        assertThat(model.frozenProperty().get()).isNull();
        assertThat(model.points()).isEmpty();
    }

    @Test
    void eightPosesAreSolvedAndEveryClickHasItsDistance() {
        for (ToolPoint pose : Scripted.POSES.subList(0, 7)) click(pose, 0, 0);
        assertThat(model.points()).hasSize(7).allMatch(point -> Double.isNaN(point.off()));
        assertThat(model.adviceProperty().get()).startsWith("Pose 8 of at least 8");
        assertThat(worker).isEmpty();
        click(Scripted.POSES.get(7), 1, 0);
        work();
        assertThat(model.points()).hasSize(8).allMatch(point -> point.off() < 1.5);
        assertThat(model.verdictProperty().get()).startsWith("RMS 0.").contains("Camera at x 1", "Focal length ");
        assertThat(model.savableProperty().get()).isTrue();
        stand(Scripted.POSES.get(8));
        Sight expected = Objects.requireNonNull(model.expectedProperty().get());
        assertThat(expected.distance(Scripted.seen(Scripted.POSES.get(8)))).isLessThan(6);
        model.save();
        assertThat(session.asked).containsExactly("calibrate front");
        assertThat(model.noteProperty().get()).isEqualTo("It holds for this session only.");
        model.remove();
        assertThat(model.points()).hasSize(7);
        assertThat(model.savableProperty().get()).isFalse();
        assertThat(model.verdictProperty().get()).isEmpty();
    }

    @Test
    void aWrongClickIsNamedAndClickedAgainInItsOwnPicture() {
        for (int i = 0; i < 9; i++) click(Scripted.POSES.get(i), i == 3 ? 45 : 0.5, i == 3 ? -30 : 0);
        work();
        assertThat(model.points().get(3).suspect()).isTrue();
        assertThat(model.adviceProperty().get()).startsWith("Click 4 is ").contains("click it again");
        assertThat(model.savableProperty().get()).isFalse();
        model.look(3);
        Sight right = Scripted.seen(Scripted.POSES.get(3));
        Frame shown = Objects.requireNonNull(model.frozenProperty().get());
        int row = (int) right.v();
        int column = (int) right.u();
        assertThat(shown.argb()[row * 640 + column]).isEqualTo(0xFFFFFFFF);
        model.place(right.u(), right.v());
        model.confirm();
        work();
        assertThat(model.points()).hasSize(9).noneMatch(CalibrationViewModel.Point::suspect);
        assertThat(model.points().get(3).click().u()).isEqualTo(right.u(), within(1e-9));
        assertThat(model.savableProperty().get()).isTrue();
    }

    @Test
    void posesThatSayNothingAreRefusedWithWhatToDo() {
        for (int i = 0; i < 8; i++) click(new ToolPoint(0.2 + 0.05 * (i % 4), 0.09 * Math.floorDiv(i, 4), 0.1), 0, 0);
        work();
        assertThat(model.adviceProperty().get()).contains("nearly in one plane");
        assertThat(model.savableProperty().get()).isFalse();
    }

    @Test
    void theSamePoseIsNotTakenTwice() {
        click(Scripted.POSES.get(0), 0, 0);
        stand(Scripted.POSES.get(0));
        assertThat(model.readyProperty().get()).isFalse();
        assertThat(model.adviceProperty().get()).contains("Here is pose 1 already");
    }

    @Test
    void whatWasSolvedForAnOlderListIsDropped() {
        for (ToolPoint pose : Scripted.POSES.subList(0, 8)) click(pose, 0, 0);
        List<Runnable> late = List.copyOf(worker);
        worker.clear();
        model.remove();
        late.forEach(Runnable::run);
        assertThat(model.verdictProperty().get()).isEmpty();
        model.close();
        assertThat(model.points()).isEmpty();
        assertThat(model.openProperty().get()).isFalse();
    }
}
