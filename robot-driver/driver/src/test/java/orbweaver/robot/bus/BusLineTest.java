package orbweaver.robot.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.serial.BytePort;
import org.junit.jupiter.api.Test;

/// What the line makes of answers that come late, and of a thread that does.
class BusLineTest {
    private static final int ID = 3;
    private static final Duration MARGIN = Duration.ofMillis(4);
    private static final long PAUSE = 40_000_000;

    private final SyncRead request = new SyncRead(126, 10, new int[] {ID});
    private final Answering port = new Answering();
    private final BusLine line = new BusLine(port, () -> port.nanos, 1_000_000, MARGIN);

    @Test
    void anAnswerIsTakenThatCameWhileTheThreadWasHeldUp() throws IOException {
        port.pauses = 1;
        line.exchange(request);
        assertThat(request.complete()).isTrue();
    }

    @Test
    void aMissIsAMissAfterThePauseAllTheSame() throws IOException {
        port.silent = true;
        port.pauses = 1;
        long before = port.nanos;
        line.exchange(request);
        assertThat(request.complete()).isFalse();
        assertThat(port.nanos - before).isBetween(PAUSE, PAUSE + 6_500_000);
    }

    @Test
    void onePauseIsExcusedAndNotTheNext() throws IOException {
        port.pauses = 2;
        line.exchange(request);
        assertThat(request.complete()).isFalse();
    }

    @Test
    void withoutAPauseTheDeadlineIsWireTimeAndMargin() throws IOException {
        port.silent = true;
        long before = port.nanos;
        line.exchange(request);
        assertThat(port.nanos - before).isBetween(4_000_000L, 4_700_000L);
    }

    /// Answers the next read unless silent; the first reads may find the thread held up and return nothing.
    private static final class Answering implements BytePort {
        private long nanos = 1_000_000_000;
        private int pauses;
        private boolean silent;
        private boolean asked;

        @Override
        public void write(byte[] frame, int length) {
            asked = true;
        }

        @Override
        public int read(byte[] into, int offset, int max, Duration timeout) {
            if (timeout.isZero()) return 0;
            if (pauses > 0) {
                pauses--;
                nanos += PAUSE;
                return 0;
            }
            if (silent || !asked) {
                nanos += timeout.toNanos();
                return 0;
            }
            asked = false;
            var writer = new PacketWriter();
            writer.beginStatus(ID, 0);
            for (int k = 0; k < 10; k++) writer.u8(k);
            int length = writer.end();
            System.arraycopy(writer.buffer(), 0, into, offset, length);
            return length;
        }

        @Override
        public void close() {}
    }
}
