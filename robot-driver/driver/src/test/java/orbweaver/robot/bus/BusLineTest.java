package orbweaver.robot.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
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

    @Test
    void instructionsOfAnotherProgramAreCountedAndOwnEchoesAreNot() throws IOException {
        line.writer().ping(ID);
        port.echo = true;
        line.ask(ID, 14);
        line.exchange(request);
        assertThat(request.complete()).isTrue();
        assertThat(line.foreign()).isZero();

        var other = new PacketWriter();
        other.ping(9);
        port.noise = other.copy();
        line.exchange(request);
        assertThat(request.complete()).isTrue();
        assertThat(line.foreign()).isEqualTo(1);
    }

    @Test
    void anAnswerThatCameTooLateIsCountedAndDropped() throws IOException {
        var late = new PacketWriter();
        late.beginStatus(ID, 0);
        for (int k = 0; k < 10; k++) late.u8(99);
        late.end();
        port.noise = late.copy();
        line.exchange(request);
        assertThat(line.late()).isEqualTo(1);
        assertThat(request.u8(0, 126)).isZero();
    }

    /// Answers the next read unless silent; the first reads may find the thread held up and return nothing.
    private static final class Answering implements BytePort {
        private long nanos = 1_000_000_000;
        private int pauses;
        private boolean silent;
        private boolean asked;
        private boolean echo;
        private byte[] noise = {};
        private byte[] sent = {};

        @Override
        public void write(byte[] frame, int length) {
            asked = true;
            if (echo) sent = Arrays.copyOf(frame, length);
        }

        @Override
        public int read(byte[] into, int offset, int max, Duration timeout) {
            if (timeout.isZero()) {
                byte[] given = noise;
                noise = new byte[0];
                return give(given, into, offset);
            }
            if (sent.length > 0) {
                byte[] given = sent;
                sent = new byte[0];
                return give(given, into, offset);
            }
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

        private static int give(byte[] bytes, byte[] into, int offset) {
            System.arraycopy(bytes, 0, into, offset, bytes.length);
            return bytes.length;
        }

        @Override
        public void close() {}
    }
}
