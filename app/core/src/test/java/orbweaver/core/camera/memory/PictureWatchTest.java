package orbweaver.core.camera.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import orbweaver.core.camera.Likeness;
import orbweaver.core.session.Notice;
import orbweaver.policy.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureWatchTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path settings;

    private PictureWatch session() {
        return PictureWatch.start(PictureMemory.of(settings, "My cell"));
    }

    /// A view with its own pattern, a little shifted.
    private static int[] view(long which, int shift) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(which);
        int[] patches = random.ints(40 * 30, 0, 256).toArray();
        int[] argb = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grey = patches[y / 8 * 40 + Math.floorMod(x + shift, WIDTH) / 8];
                argb[y * WIDTH + x] = 0xFF000000 | grey << 16 | grey << 8 | grey;
            }
        }
        return argb;
    }

    private static void show(PictureWatch watch, String camera, int[] argb, int seconds) {
        long now = System.nanoTime() - 100 * SECOND + seconds * SECOND;
        watch.frame(new Frame(camera, WIDTH, HEIGHT, argb, seconds, now, null));
    }

    /// Two pictures a good second apart: the second one counts.
    private static void begin(PictureWatch watch, int[] front, int[] wrist) {
        show(watch, "front", front, 0);
        show(watch, "wrist", wrist, 0);
        show(watch, "front", front, 2);
        show(watch, "wrist", wrist, 2);
    }

    /// Leaves behind what the next session compares with.
    private void lastSession() {
        try (PictureWatch watch = session()) {
            begin(watch, view(1, 0), view(2, 0));
            assertThat(watch.notices()).isEmpty();
        }
    }

    @Test
    void theFirstSessionHasNothingToCompareWith() throws IOException {
        lastSession();
        assertThat(Files.readString(settings.resolve("pictures/my-cell.json"))).contains("front", "wrist");
    }

    @Test
    void theSameViewsMatch() {
        lastSession();
        sameViewsMatch();
    }

    private void sameViewsMatch() {
        try (PictureWatch watch = session()) {
            assertThat(watch.likeness("front")).isEqualTo(Likeness.UNKNOWN);
            begin(watch, view(1, 2), view(2, 0));
            await().until(() ->
                    watch.likeness("front") == Likeness.MATCHES && watch.likeness("wrist") == Likeness.MATCHES);
            assertThat(watch.notices()).isEmpty();
        }
    }

    @Test
    void aMovedCameraIsPointedOutUntilItIsMovedBack() {
        lastSession();
        try (PictureWatch watch = session()) {
            begin(watch, view(1, 24), view(2, 0));
            await().until(() -> watch.likeness("front") == Likeness.MOVED);
            assertThat(watch.notices())
                    .singleElement()
                    .extracting(Notice::headline)
                    .asString()
                    .contains("front camera's picture does not match", "moved?");
            show(watch, "front", view(1, 0), 4);
            await().until(() -> watch.likeness("front") == Likeness.MATCHES);
            assertThat(watch.notices()).isEmpty();
        }
    }

    @Test
    void swappedCamerasArePointedOutByName() {
        lastSession();
        try (PictureWatch watch = session()) {
            begin(watch, view(2, 0), view(1, 0));
            await().until(() ->
                    watch.likeness("front") == Likeness.SWAPPED && watch.likeness("wrist") == Likeness.SWAPPED);
            assertThat(watch.notices())
                    .extracting(Notice::headline)
                    .anyMatch(text -> text.contains("front camera shows what the wrist camera showed"));
        }
    }

    @Test
    void aShortLookAtAWrongViewDoesNotForgetTheRightOne() {
        lastSession();
        try (PictureWatch watch = session()) {
            begin(watch, view(7, 0), view(2, 0));
            await().until(() -> watch.likeness("front") == Likeness.MOVED);
        }
        sameViewsMatch();
    }

    @Test
    void aFileThatCannotBeReadIsAsGoodAsNone() throws IOException {
        Path file = settings.resolve("pictures/my-cell.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{broken");
        try (PictureWatch watch = session()) {
            begin(watch, view(1, 0), view(2, 0));
            assertThat(watch.notices()).isEmpty();
        }
        assertThat(PictureMemory.of(settings, "My cell").read()).containsOnlyKeys("front", "wrist");
    }
}
