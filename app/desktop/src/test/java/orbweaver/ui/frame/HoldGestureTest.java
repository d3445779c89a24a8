package orbweaver.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoldGestureTest {
    private static final long MILLI = 1_000_000L;
    private int acted;
    private final HoldGesture gesture = new HoldGesture(Duration.ofMillis(800), () -> acted++);

    @Test
    void actsOnceAfterTheWholeTime() {
        gesture.press(0);
        gesture.tick(799 * MILLI);
        assertThat(acted).isZero();
        assertThat(gesture.progressProperty().get()).isBetween(0.99, 1.0);
        gesture.tick(800 * MILLI);
        gesture.tick(1700 * MILLI);
        assertThat(acted).isEqualTo(1);
        assertThat(gesture.held()).isFalse();
    }

    @Test
    void lettingGoEarlyDoesNothing() {
        gesture.press(0);
        gesture.tick(500 * MILLI);
        gesture.release();
        gesture.tick(900 * MILLI);
        gesture.press(1000 * MILLI);
        gesture.tick(1700 * MILLI);
        assertThat(acted).isZero();
    }

    @Test
    void aRepeatingKeyIsOneLongPress() {
        for (long i = 0; i < 30; i++) {
            gesture.press(i * 30 * MILLI);
            gesture.tick(i * 30 * MILLI);
        }
        assertThat(acted).isEqualTo(1);
    }
}
