package orbweaver.robot.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopLatchTest {
    private static final StopCause KEY = new StopCause.Asked("fx_key", "Space key");

    private final StopLatch latch = new StopLatch();

    @Test
    void closingIsSeenAtOnceAndWakesTheBus() {
        var woken = new AtomicInteger();
        latch.onClose(woken::incrementAndGet);
        latch.close(StopTier.HOLD, KEY, 7);
        assertThat(latch.closed()).isTrue();
        assertThat(woken).hasValue(1);
        StopRequest request = Objects.requireNonNull(latch.take());
        assertThat(request.eventNanos()).isEqualTo(7);
        assertThat(latch.take()).isNull();
        assertThat(latch.closed()).isTrue();
    }

    @Test
    void ofTwoUnseenPressesTheEarlierClockRuns() {
        latch.close(StopTier.HOLD, KEY, 7);
        latch.close(StopTier.HOLD, KEY, 9);
        assertThat(Objects.requireNonNull(latch.take()).eventNanos()).isEqualTo(7);
    }

    @Test
    void aHoldInterruptsAnUnseenParkButNothingSoftensALimp() {
        latch.close(StopTier.PARK, KEY, 1);
        latch.close(StopTier.HOLD, KEY, 2);
        assertThat(Objects.requireNonNull(latch.take()).tier()).isEqualTo(StopTier.HOLD);
        latch.close(StopTier.LIMP, KEY, 3);
        latch.close(StopTier.HOLD, KEY, 4);
        assertThat(Objects.requireNonNull(latch.take()).tier()).isEqualTo(StopTier.LIMP);
    }

    @Test
    void aPressThatArrivesWhileItIsOpenedWins() {
        latch.close(StopTier.HOLD, KEY, 1);
        latch.take();
        latch.close(StopTier.HOLD, KEY, 2);
        assertThat(latch.open()).isFalse();
        assertThat(latch.closed()).isTrue();
        latch.take();
        assertThat(latch.open()).isTrue();
        assertThat(latch.closed()).isFalse();
    }
}
