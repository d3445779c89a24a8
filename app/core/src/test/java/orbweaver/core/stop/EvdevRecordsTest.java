package orbweaver.core.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class EvdevRecordsTest {
    private static final long NOW = 1_700_000_000_000_000L;
    private static final int SPACE = 57;

    private final ByteBuffer buffer = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());

    @Test
    void aPressIsFoundAmongOtherRecordsWithItsAge() {
        record(NOW - 9000, 4, 4, 458756).record(NOW - 700, 1, SPACE, 1).record(NOW - 700, 0, 0, 0);
        EvdevRecords.Press press = EvdevRecords.next(buffer.flip(), null, NOW);
        assertThat(press).isEqualTo(new EvdevRecords.Press(700_000, false));
        assertThat(buffer.hasRemaining()).isFalse();
    }

    @Test
    void releasesRepetitionsAndOtherKeysDoNotCount() {
        record(NOW, 1, SPACE, 0).record(NOW, 1, SPACE, 2).record(NOW, 1, 30, 1);
        assertThat(EvdevRecords.next(buffer.flip(), SPACE, NOW)).isNull();
    }

    @Test
    void aPartOfARecordWaitsForItsRest() {
        record(NOW, 1, SPACE, 1);
        buffer.flip().limit(20);
        assertThat(EvdevRecords.next(buffer, null, NOW)).isNull();
        assertThat(buffer.remaining()).isEqualTo(20);
        buffer.limit(EvdevRecords.RECORD_BYTES);
        assertThat(EvdevRecords.next(buffer, null, NOW)).isNotNull();
    }

    @Test
    void recordsThatTheKernelDroppedMayHaveHeldAPress() {
        record(NOW - 10, 0, 3, 0);
        assertThat(EvdevRecords.next(buffer.flip(), SPACE, NOW)).isEqualTo(new EvdevRecords.Press(10_000, true));
    }

    @Test
    void aClockThatWasSetDoesNotMakeAPressOldOrEarly() {
        record(NOW - 3_600_000_000L, 1, SPACE, 1);
        assertThat(EvdevRecords.next(buffer.flip(), null, NOW)).isEqualTo(new EvdevRecords.Press(0, false));
        buffer.clear();
        record(NOW + 50_000, 1, SPACE, 1);
        assertThat(EvdevRecords.next(buffer.flip(), null, NOW)).isEqualTo(new EvdevRecords.Press(0, false));
    }

    private EvdevRecordsTest record(long micros, int type, int code, int value) {
        buffer.putLong(micros / 1_000_000).putLong(micros % 1_000_000);
        buffer.putShort((short) type).putShort((short) code).putInt(value);
        return this;
    }
}
