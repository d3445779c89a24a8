package orbweaver.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraFitTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    /// As the virtual cell's front camera.
    private static final CameraModel FRONT = Clicks.looking(851, WIDTH, HEIGHT, 1.0, -0.62, 0.47, 0.14, 0.01, 0.138);

    private static Fit.Solved solved(List<Sighting> clicks) {
        Fit fit = CameraFit.solve(clicks, WIDTH, HEIGHT);
        assertThat(fit).isInstanceOf(Fit.Solved.class);
        return (Fit.Solved) fit;
    }

    private static String refused(List<Sighting> clicks) {
        Fit fit = CameraFit.solve(clicks, WIDTH, HEIGHT);
        assertThat(fit).isInstanceOf(Fit.Refused.class);
        return ((Fit.Refused) fit).why();
    }

    @ParameterizedTest
    @CsvSource({
        "851, 1.0, -0.62, 0.47",
        "851, 0.9, 0.7, 0.3",
        "500, -0.4, 0.5, 0.6",
        "420, 0.55, 0.05, 0.7",
        "1400, 1.6, 0.3, 1.1",
        "700, 0.32, 0.02, 1.3",
    })
    void exactClicksGiveTheCameraBackWhereverItStands(double focal, double x, double y, double z) {
        CameraModel camera = Clicks.looking(focal, WIDTH, HEIGHT, x, y, z, 0.25, 0, 0.12);
        for (long seed = 1; seed <= 10; seed++) {
            Fit.Solved fit = solved(new Clicks(camera, 0, seed).anywhere(CameraFit.LEAST));
            assertThat(fit.rms()).as("seed %d", seed).isLessThan(1e-4);
            assertThat(Clicks.between(fit.model(), camera)).isLessThan(1e-5);
            assertThat(fit.model().fx()).isEqualTo(focal, within(1e-2));
            assertThat(fit.suspect()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 12", "12, 8", "16, 6"})
    void clicksAPixelOffGiveOverlaysThatAreAFewPixelsOff(int poses, double most) {
        double sum = 0;
        int within = 0;
        for (long seed = 1; seed <= 40; seed++) {
            Fit.Solved fit = solved(new Clicks(FRONT, 1, seed).anywhere(poses));
            assertThat(fit.rms()).as("seed %d", seed).isBetween(0.3, 2.0);
            assertThat(fit.leaveOneOut()).isGreaterThan(fit.rms());
            assertThat(Clicks.apart(fit.model(), FRONT)).as("seed %d", seed).isLessThan(most);
            double off = Clicks.between(fit.model(), FRONT);
            if (off < 3 * fit.positionError()) within++;
            sum += off;
        }
        assertThat(within).as("hands within three standard errors").isGreaterThan(36);
        assertThat(sum / 40).as("metres off in the mean").isLessThan(0.08);
    }

    @Test
    void aLensThatIsNotIdealCostsSomePixels() {
        // The image centre is 12 and 8 pixels aside, and the lens bends by 3 % at the edge.
        Function<Sighting, Sighting> lens = ideal -> {
            double u = (ideal.u() - WIDTH / 2.0) / WIDTH;
            double v = (ideal.v() - HEIGHT / 2.0) / WIDTH;
            double bend = 1 - 0.12 * (u * u + v * v);
            return new Sighting(ideal.tips(), WIDTH * u * bend + WIDTH / 2.0 + 12, WIDTH * v * bend + HEIGHT / 2.0 + 8);
        };
        List<Sighting> clicks =
                new Clicks(FRONT, 0, 3).anywhere(16).stream().map(lens).toList();
        Fit.Solved fit = solved(clicks);
        assertThat(fit.rms()).isBetween(0.05, 3.0);
    }

    @Test
    void aWrongClickIsPointedOut() {
        for (long seed = 1; seed <= 20; seed++) {
            var clicks = new ArrayList<>(new Clicks(FRONT, 1, seed).anywhere(12));
            Sighting wrong = clicks.get(5);
            clicks.set(5, new Sighting(wrong.tips(), wrong.u() + 40, wrong.v() - 25));
            assertThat(solved(clicks).suspect()).as("seed %d", seed).isEqualTo(5);
            clicks.set(5, wrong);
            assertThat(solved(clicks).suspect()).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void tooFewAreCounted() {
        assertThat(refused(new Clicks(FRONT, 1, 1).anywhere(7))).isEqualTo("7 of at least 8 poses.");
    }

    @Test
    void posesThatDoNotTellACameraAreRefusedWithWhatToDo() {
        assertThat(refused(places(i -> new ToolPoint(0.3 + 0.002 * i, 0, 0.1)))).contains("too close together");
        assertThat(refused(places(i -> new ToolPoint(0.2 + 0.02 * i, -0.1 + 0.02 * i, 0.1))))
                .contains("along one line");
        assertThat(refused(places(i -> new ToolPoint(0.2 + 0.05 * (i % 4), 0.08 * Math.floorDiv(i, 4), 0.1))))
                .contains("nearly in one plane");
    }

    @Test
    void aCameraOnTheArmSeesTheFingertipsAtOnePlace() {
        List<Sighting> clicks = new Clicks(FRONT, 1, 1)
                .anywhere(10).stream()
                        .map(s -> new Sighting(s.tips(), 320, 400))
                        .toList();
        assertThat(refused(clicks)).contains("rides on the arm");
    }

    @Test
    void clicksAtRandomAreNoCamera() {
        var elsewhere = new Clicks(FRONT, 120, 9).anywhere(9);
        double rms = CameraFit.solve(elsewhere, WIDTH, HEIGHT) instanceof Fit.Solved fit
                ? fit.rms()
                : Double.POSITIVE_INFINITY;
        assertThat(rms).isGreaterThan(25);
    }

    private static List<Sighting> places(IntFunction<ToolPoint> where) {
        var clicks = new Clicks(FRONT, 0.5, 7);
        List<Sighting> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) all.add(clicks.at(where.apply(i)));
        return all;
    }

    @Test
    void aCalibrationScalesWithThePictureButKnowsNothingOfAnotherShape() {
        Fit.Solved fit = solved(new Clicks(FRONT, 1, 2).anywhere(12));
        CameraCalibration kept = CameraCalibration.of(fit, WIDTH, HEIGHT, LocalDate.of(2026, 11, 29));
        assertThat(kept.quality().points()).isEqualTo(12);
        assertThat(kept.quality().worst()).isGreaterThanOrEqualTo(kept.quality().rms());
        CameraModel twice = Objects.requireNonNull(kept.modelFor(1280, 960));
        var place = new ToolPoint(0.3, 0.1, 0.1);
        Sight small = Sight.of(fit.model(), place).orElseThrow();
        Sight large = Sight.of(twice, place).orElseThrow();
        assertThat(large.distance(new Sight(2 * small.u(), 2 * small.v()))).isLessThan(1e-9);
        assertThat(kept.modelFor(1280, 720)).isNull();
        assertThat(kept.unfit(1280, 960)).isEmpty();
        assertThat(kept.unfit(1280, 720)).isEqualTo("camera calibrated at 640x480, but it delivers 1280x720");
    }
}
