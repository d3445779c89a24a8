package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Tasks;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.Posture;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.ArmShape;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What lies over the picture of the virtual cell's front camera: behind the arm, around it and beside it. The pictures
/// are kept in `target/screens`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverlayOnCellTest {
    private static final Placement PLACEMENT = new Placement(1.5, 0, 0);
    private static final double OPEN = ArmDescription.load().gripper().halfOpeningOpen();
    private static final ToolPoint TOOL = new ToolPoint(0.3, 0.02, 0.16);

    private final ScriptedSession session = new ScriptedSession();
    private final ArmDescription arm = ArmDescription.load();
    private final Posture now = standing(TOOL);

    @SuppressWarnings("NullAway.Init")
    private CameraModel camera;

    @SuppressWarnings("NullAway.Init")
    private WritableImage cell;

    private Posture standing(ToolPoint tool) {
        double[] q = new InverseKinematics(arm)
                .solve(arm.startPose().withPosition(tool.x(), tool.y(), tool.z()), arm.pose("neutral"))
                .q();
        return Posture.of(q, OPEN);
    }

    @BeforeAll
    void photograph() {
        WindowHarness.startToolkit();
        var renderer = new Renderer(SceneLibrary.shared());
        Camera front = SceneLibrary.shared().camera("front");
        try (var virtual = VirtualCell.create(Tasks.byName("put-on-plate"), 7, now.q(), OPEN)) {
            Picture picture = Picture.of(front);
            renderer.render(virtual.snapshot(), front, picture);
            camera = new CameraModel(
                    front.fx(), front.fy(), front.cx(), front.cy(), renderer.cameraToBase(virtual.snapshot(), front));
            cell = new WritableImage(front.width(), front.height());
            cell.getPixelWriter()
                    .setPixels(
                            0,
                            0,
                            front.width(),
                            front.height(),
                            PixelFormat.getIntArgbInstance(),
                            picture.argb(),
                            0,
                            front.width());
        }
    }

    /// Five actions in a straight line.
    private static PlanView plan(ToolPoint from, ToolPoint to, double spread, @Nullable Posture end) {
        List<PlanView.Knot> knots = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            double share = i / 5.0;
            var place = new ToolPoint(
                    from.x() + share * (to.x() - from.x()),
                    from.y() + share * (to.y() - from.y()),
                    from.z() + share * (to.z() - from.z()));
            knots.add(new PlanView.Knot(place, 1, 0.95 - 0.12 * i, spread * Math.sqrt(i), List.of()));
        }
        return new PlanView(from, knots, 0.2, 0, List.of(), List.of(), end);
    }

    private static PlanView with(PlanView plan, List<PlanView.Other> others, List<PlanView.Warning> warnings) {
        return new PlanView(plan.start(), plan.knots(), plan.secondsEach(), plan.clips(), others, warnings, plan.end());
    }

    private record Painted(WritableImage picture, String words) {}

    private Painted paint(PlanView plan, @Nullable Posture posture, List<ToolPoint> done, boolean overCell) {
        ChunkView running = Decoding.executing(3, Decoding.trace(3, 0, 43_000_000), 0);
        var chunk = new ChunkView(
                3, ChunkView.Phase.EXECUTING, 10, running.steps(), running.trace(), plan, 0, Gating.NONE, "");
        session.posture = posture;
        session.change(state -> state.drive(DriveState.POLICY).chunk(chunk));
        return WindowHarness.fx(() -> {
            var canvas = new OverlayCanvas(OverlaidPicture.Detail.ALL);
            canvas.setManaged(false);
            var below = new ImageView(cell);
            below.setVisible(overCell);
            below.setFitWidth(960);
            below.setFitHeight(720);
            var pane = new Pane(below, canvas);
            var scene = new Scene(pane, 960, 720, Tokens.color("bg-1"));
            pane.setBackground(null);
            canvas.resize(960, 720);
            canvas.layout();
            canvas.paint(
                    session.snapshot(), done, new PictureView.Shown(640, 480, camera, System.nanoTime(), PLACEMENT));
            return new Painted(scene.snapshot(null), canvas.words());
        });
    }

    private Point2D at(ToolPoint place) {
        return new Projection(camera, PLACEMENT).of(place).orElseThrow();
    }

    private static boolean shows(WritableImage picture, Point2D at, Color wanted) {
        Color is = picture.getPixelReader().getColor((int) at.getX(), (int) at.getY());
        return Math.abs(is.getRed() - wanted.getRed()) < 0.05
                && Math.abs(is.getGreen() - wanted.getGreen()) < 0.05
                && Math.abs(is.getBlue() - wanted.getBlue()) < 0.05;
    }

    private static int count(WritableImage picture, Color wanted) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++)
            for (int x = 0; x < picture.getWidth(); x++) if (shows(picture, new Point2D(x, y), wanted)) count++;
        return count;
    }

    private static void save(Painted painted, String name) {
        WindowHarness.savePicture(painted.picture, Path.of("target/screens", name));
    }

    /// Past the upper arm, on its far side.
    private static PlanView past() {
        return plan(new ToolPoint(-0.31, -0.05, 0.2), new ToolPoint(-0.04, 0.38, 0.2), 0, null);
    }

    @Test
    void whatLiesBehindTheArmIsFaintAndHasNoNumber() {
        PlanView past = past();
        var hiding = Hiding.from(camera, ArmShape.load().at(now.q(), OPEN));
        List<PlanView.Knot> hidden =
                past.knots().stream().filter(knot -> hiding.hides(knot.place())).toList();
        assertThat(hidden).hasSizeBetween(1, 4);
        save(paint(past, now, List.of(), true), "overlay-behind.png");
        Painted behind = paint(past, now, List.of(), false);
        Painted before = paint(past, null, List.of(), false);
        for (PlanView.Knot knot : past.knots()) {
            // Above the number, beside the line.
            Point2D place = at(knot.place()).add(0, -7);
            Color colour = Silk.of(knot.confidence());
            assertThat(shows(before.picture, place, colour)).isTrue();
            assertThat(shows(behind.picture, place, colour)).isEqualTo(!hidden.contains(knot));
        }
        assertThat(behind.words).contains("behind the arm: ");
        assertThat(before.words).doesNotContain("behind the arm");
    }

    @Test
    void theFanAndThePathDoneAreLeftOutBehindTheArm() {
        PlanView past = past();
        List<ToolPoint> way = past.knots().stream().map(PlanView.Knot::place).toList();
        var still = new PlanView.Knot(past.start(), 1, 0.9);
        var only = with(
                new PlanView(past.start(), List.of(still), 0.2, 0), List.of(new PlanView.Other(way, 0.4)), List.of());
        int shown = count(paint(only, null, way, false).picture, Silk.of(0.4));
        int left = count(paint(only, now, way, false).picture, Silk.of(0.4));
        assertThat(left).isBetween(shown / 10, shown * 9 / 10);
        PlanView lone = new PlanView(past.start(), List.of(still), 0.2, 0);
        for (ToolPoint dot : way) {
            boolean hidden =
                    Hiding.from(camera, ArmShape.load().at(now.q(), OPEN)).hides(dot);
            assertThat(shows(paint(lone, null, way, false).picture, at(dot), Tokens.color("white")))
                    .isTrue();
            assertThat(shows(paint(lone, now, way, false).picture, at(dot), Tokens.color("white")))
                    .isEqualTo(!hidden);
        }
    }

    @Test
    void theArmAtTheEndOfTheChunkIsALineAroundIt() {
        var to = new ToolPoint(0.22, -0.1, 0.09);
        PlanView plan = plan(TOOL, to, 0.004, standing(to));
        save(paint(plan, now, List.of(), true), "overlay-end.png");
        Painted with = paint(plan, now, List.of(), false);
        Painted without = paint(plan(TOOL, to, 0.004, null), now, List.of(), false);
        assertThat(count(with.picture, Tokens.color("text-1")))
                .isGreaterThan(count(without.picture, Tokens.color("text-1")) + 400);
        PlanView arrived = plan(TOOL, TOOL, 0, now);
        assertThat(count(paint(arrived, now, List.of(), false).picture, Tokens.color("text-1")))
                .as("an arm that will not have moved has no outline")
                .isEqualTo(
                        count(paint(plan(TOOL, TOOL, 0, null), now, List.of(), false).picture, Tokens.color("text-1")));
    }

    @Test
    void aPlanThatIsNotSureHasAWideTube() {
        var to = new ToolPoint(0.25, -0.1, 0.05);
        Painted sure = paint(plan(TOOL, to, 0.001, null), now, List.of(), false);
        Painted unsure = paint(plan(TOOL, to, 0.012, null), now, List.of(), false);
        save(paint(plan(TOOL, to, 0.012, standing(to)), now, List.of(), true), "overlay-tube.png");
        Color ground = Tokens.color("bg-1");
        int wide = count(sure.picture, ground) - count(unsure.picture, ground);
        assertThat(wide).isGreaterThan(3000);
    }

    @Test
    void theTubeIsLeftOutBehindTheArm() {
        PlanView wide = plan(past().start(), past().knots().getLast().place(), 0.02, null);
        save(paint(wide, now, List.of(), true), "overlay-tube-behind.png");
        WritableImage before = paint(wide, null, List.of(), false).picture;
        WritableImage behind = paint(wide, now, List.of(), false).picture;
        Color ground = Tokens.color("bg-1");
        // Beside the second knot, which the upper arm hides.
        Point2D beside = at(wide.knots().get(1).place()).add(0, 14);
        assertThat(shows(before, beside, ground)).isFalse();
        assertThat(shows(behind, beside, ground)).isTrue();
    }

    @Test
    void whatThePlanRunsAgainstIsSaidInWordsWhereItIs() {
        var to = new ToolPoint(0.25, -0.2, 0.05);
        PlanView plan = with(
                plan(TOOL, to, 0.004, standing(to)),
                List.of(),
                List.of(
                        new PlanView.Warning(4, "edge of the workspace"),
                        new PlanView.Warning(3, 2, "elbow comes within 3° of its limit")));
        Painted painted = paint(plan, now, List.of(), true);
        save(painted, "overlay-warnings.png");
        assertThat(painted.words)
                .contains("edge of the workspace")
                .contains("elbow comes within 3° of its limit")
                .contains("Plan of 5 actions");
        assertThat(count(painted.picture, Tokens.color("warn"))).isGreaterThan(100);
        Point2D end = at(Objects.requireNonNull(plan.knots().getLast()).place());
        WritableImage picture = painted.picture;
        int near = 0;
        for (int x = 0; x < 200; x++) {
            for (int y = -11; y <= 11; y++) {
                if (shows(picture, end.add(x - 100.0, y), Tokens.color("warn"))) near++;
            }
        }
        assertThat(near).as("beside the knot").isGreaterThan(25);
    }
}
