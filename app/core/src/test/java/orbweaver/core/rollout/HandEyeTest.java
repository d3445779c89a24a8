package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Tasks;
import orbweaver.core.calibration.CameraFit;
import orbweaver.core.calibration.Clicks;
import orbweaver.core.calibration.Fingertips;
import orbweaver.core.calibration.Fit;
import orbweaver.core.calibration.Sight;
import orbweaver.core.calibration.Sighting;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The virtual cell's front camera found from its own arm: the arm drives to a pose through its servos, its fingertips
/// are clicked where the renderer's true camera shows them, some pixels off, and the place that goes with the click is
/// that of the joint angles as read back. Prints the figures of `docs/cameras.md`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandEyeTest {
    private static final int HANDS = 50;
    private static final long SEED = 7;
    private static final double MOVE_SECONDS = 1.5;
    /// Tool places in metres, the first eight spread as far as eight can be.
    private static final double[][] PLACES = {
        {0.20, -0.15, 0.08}, {0.36, 0.14, 0.09}, {0.21, 0.14, 0.26}, {0.35, -0.13, 0.25},
        {0.28, 0.00, 0.16}, {0.36, 0.02, 0.08}, {0.20, 0.02, 0.28}, {0.30, -0.17, 0.12},
        {0.24, 0.17, 0.10}, {0.38, 0.00, 0.24}, {0.26, -0.08, 0.27}, {0.32, 0.10, 0.18},
        {0.19, -0.06, 0.12}, {0.34, -0.06, 0.17}, {0.25, 0.08, 0.07}, {0.29, 0.16, 0.24},
    };

    private final List<ToolPoint> readBack = new ArrayList<>();
    private final List<Sight> shown = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private CameraModel camera;

    private int width;
    private int height;
    private double readBackError;

    @BeforeAll
    void driveToEveryPlace() {
        ArmDescription arm = ArmDescription.load();
        var kinematics = new Kinematics(arm);
        var eyes = new CellEyes(0);
        Camera front = SceneLibrary.shared().camera("front");
        width = front.width();
        height = front.height();
        try (CellRig rig = CellRig.powerOn(Tasks.byName("pick-red"), SEED, Limits.defaults())) {
            for (double[] place : PLACES) {
                Pose pose = arm.startPose().withPosition(place[0], place[1], place[2]);
                rig.moveTo(pose, MOVE_SECONDS);
                assertThat(rig.stopReason()).isEmpty();
                ToolPoint truth = Fingertips.of(rig.truth().tool());
                camera = eyes.model(rig.cell().snapshot(), front);
                ToolPoint tips = Fingertips.of(kinematics.tool(rig.arm().state().joints()));
                readBack.add(tips);
                shown.add(Sight.of(camera, truth).orElseThrow());
                readBackError = Math.max(readBackError, tips.distance(truth));
            }
        }
    }

    private List<Sighting> clicks(int poses, double noise, long hand) {
        var random = new Random(hand);
        List<Sighting> clicks = new ArrayList<>();
        for (int i = 0; i < poses; i++) {
            Sight at = shown.get(i);
            clicks.add(new Sighting(
                    readBack.get(i), at.u() + noise * random.nextGaussian(), at.v() + noise * random.nextGaussian()));
        }
        return clicks;
    }

    private Fit.Solved solved(List<Sighting> clicks) {
        Fit fit = CameraFit.solve(clicks, width, height);
        assertThat(fit).isInstanceOf(Fit.Solved.class);
        return (Fit.Solved) fit;
    }

    @Test
    void clicksWithoutErrorGiveTheCameraAsTheServosReadTheArm() {
        Fit.Solved fit = solved(clicks(PLACES.length, 0, 1));
        System.out.printf(
                "hand-eye: read-back is %.2f mm off at the most; exact clicks: rms %.2f px, camera %.1f mm off%n",
                1e3 * readBackError, fit.rms(), 1e3 * Clicks.between(fit.model(), camera));
        assertThat(readBackError).isLessThan(0.003);
        assertThat(fit.rms()).isLessThan(1.5);
        assertThat(Clicks.apart(fit.model(), camera)).isLessThan(4);
    }

    @ParameterizedTest
    @CsvSource({"8, 1, 12", "12, 1, 9", "16, 1, 7", "8, 2, 22", "16, 2, 13"})
    void clicksByHandGiveOverlaysThatFit(int poses, double noise, double worstAllowed) {
        var place = new double[HANDS];
        var overlay = new double[HANDS];
        var rms = new double[HANDS];
        var left = new double[HANDS];
        for (int hand = 0; hand < HANDS; hand++) {
            Fit.Solved fit = solved(clicks(poses, noise, hand));
            place[hand] = 1e3 * Clicks.between(fit.model(), camera);
            overlay[hand] = Clicks.apart(fit.model(), camera);
            rms[hand] = fit.rms();
            left[hand] = fit.leaveOneOut();
        }
        System.out.printf(
                "hand-eye: %d poses, clicks %.0f px off: rms %.1f px, left out %.1f px; camera off by %.0f mm (median),"
                        + " %.0f (worst of %d); overlay off by at most %.1f px (median), %.1f (worst)%n",
                poses,
                noise,
                median(rms),
                median(left),
                median(place),
                Arrays.stream(place).max().orElseThrow(),
                HANDS,
                median(overlay),
                Arrays.stream(overlay).max().orElseThrow());
        assertThat(Arrays.stream(overlay).max().orElseThrow()).isLessThan(worstAllowed);
        assertThat(median(place)).isLessThan(90);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
