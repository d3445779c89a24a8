package orbweaver.cell.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.Look;
import orbweaver.cell.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpoiltPicturesTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private static CellSnapshot at(double seconds, Set<Trouble> troubles) {
        Look look = Look.nominal().spoilt(1, troubles);
        return new CellSnapshot(Scenes.AWAY, 0.03, Scenes.fiveThings(), look, seconds);
    }

    /// Left half dark, right half light, and one shade lighter each second.
    private static int[] picture(double seconds) {
        var argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            int grey = (i % WIDTH < WIDTH / 2 ? 60 : 180) + (int) seconds;
            argb[i] = 0xFF000000 | grey << 16 | grey << 8 | grey;
        }
        return argb;
    }

    private static int[] spoilt(SpoiltPictures by, double seconds, Set<Trouble> troubles) {
        int[] argb = picture(seconds);
        by.spoil(at(seconds, troubles), argb, WIDTH);
        return argb;
    }

    @Test
    void withoutTroubleNothingChanges() {
        assertThat(spoilt(new SpoiltPictures(), 1, Set.of())).isEqualTo(picture(1));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void theSameSnapshotsAreSpoiltTheSame(Trouble trouble) {
        var one = new SpoiltPictures();
        var two = new SpoiltPictures();
        for (int second = 1; second < 20; second++) {
            int[] first = spoilt(one, second, Set.of(trouble));
            assertThat(spoilt(two, second, Set.of(trouble))).isEqualTo(first);
            assertThat(Arrays.stream(first).map(c -> c >>> 24).distinct()).containsExactly(0xFF);
        }
    }

    @Test
    void blurSoftensTheEdgeAndKeepsTheRest() {
        int[] argb = spoilt(new SpoiltPictures(), 0, Set.of(Trouble.BLUR));
        int row = 10 * WIDTH;
        assertThat(argb[row + 5] & 255).isEqualTo(60);
        assertThat(argb[row + 60] & 255).isEqualTo(180);
        assertThat(argb[row + WIDTH / 2] & 255).isBetween(100, 140);
    }

    @Test
    void noiseHasNoPreference() {
        int[] argb = spoilt(new SpoiltPictures(), 3, Set.of(Trouble.NOISE));
        double mean = Arrays.stream(argb).map(c -> c & 255).average().orElseThrow();
        double plain = Arrays.stream(picture(3)).map(c -> c & 255).average().orElseThrow();
        assertThat(Math.abs(mean - plain)).isLessThan(2);
        assertThat(Arrays.stream(argb).distinct().count()).isGreaterThan(500);
    }

    @Test
    void aboutHalfOfThePicturesAreTheOnesBefore() {
        var pictures = new SpoiltPictures();
        int old = 0;
        int[] before = spoilt(pictures, 0, Set.of(Trouble.DROPPED_FRAMES));
        for (int second = 1; second <= 60; second++) {
            int[] now = spoilt(pictures, second, Set.of(Trouble.DROPPED_FRAMES));
            if (Arrays.equals(now, before)) old++;
            before = now;
        }
        assertThat(old).isBetween(15, 45);
    }

    @Test
    void anotherTrialDoesNotSeeThePicturesOfTheLast() {
        var pictures = new SpoiltPictures();
        spoilt(pictures, 50, Set.of(Trouble.DROPPED_FRAMES));
        for (int second = 1; second < 20; second++) {
            var fresh = new SpoiltPictures();
            var used = second == 1 ? pictures : fresh;
            assertThat(spoilt(used, second, Set.of(Trouble.DROPPED_FRAMES))).isEqualTo(picture(second));
        }
    }

    @Test
    void somethingPassesFromOneSideToTheOther() {
        var pictures = new SpoiltPictures();
        int first = -1;
        int last = -1;
        for (int tenth = 0; tenth < 65; tenth++) {
            int[] argb = spoilt(pictures, tenth / 10.0, EnumSet.of(Trouble.PASSER_BY));
            int[] plain = picture(tenth / 10.0);
            int from = 0;
            while (argb[from] == plain[from]) from++;
            first = first < 0 ? from : Math.min(first, from);
            last = Math.max(last, from);
        }
        assertThat(first).isLessThan(WIDTH / 4);
        assertThat(last).isGreaterThan(3 * WIDTH / 5);
    }
}
