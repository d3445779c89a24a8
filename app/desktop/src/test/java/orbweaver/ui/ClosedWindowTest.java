package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import orbweaver.ui.frame.MainWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A window that is closed is given back, with everything in it.
class ClosedWindowTest {
    private static final int OPENED = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void nothingHoldsAClosedWindow() {
        List<WeakReference<MainWindow>> closed =
                IntStream.range(0, OPENED).mapToObj(_ -> openedAndClosed()).toList();
        // The toolkit itself keeps what had the focus last.
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    System.gc();
                    assertThat(closed.stream().filter(window -> window.get() != null))
                            .hasSizeLessThanOrEqualTo(1);
                });
    }

    private WeakReference<MainWindow> openedAndClosed() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.settle();
            return new WeakReference<>(window.content());
        }
    }
}
