package orbweaver.core.stop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Finds presses in the records that an input device of 64-bit Linux delivers: `struct input_event` of
/// `linux/input.h`, 24 bytes: seconds and microseconds of the wall clock (8 bytes each), type and code (2 each),
/// value (4).
final class EvdevRecords {
    static final int RECORD_BYTES = 24;

    private static final int SECONDS = 0;
    private static final int MICROSECONDS = 8;
    private static final int TYPE = 16;
    private static final int CODE = 18;
    private static final int VALUE = 20;

    private static final int EV_SYN = 0;
    private static final int SYN_DROPPED = 3;
    private static final int EV_KEY = 1;

    /// Key values are 0 for a release, 1 for a press, 2 for a repetition of a key held down.
    private static final int PRESSED = 1;

    /// Events lie in the kernel for microseconds. A record that claims to be older than this was stamped by a clock
    /// that has been set since.
    private static final long MOST_AGE_MICROS = 1_000_000;

    private EvdevRecords() {}

    /// A press, or the place of one that was lost.
    ///
    /// @param ageNanos since the press
    /// @param lost whether the kernel had to throw records away, a press possibly among them
    record Press(long ageNanos, boolean lost) {}

    /// Consumes every whole record from `buffer` and returns the first press among them; a part of a record stays.
    ///
    /// @param key the code that counts, null for any
    /// @param wallMicros the wall clock now, microseconds since 1970
    static @Nullable Press next(ByteBuffer buffer, @Nullable Integer key, long wallMicros) {
        buffer.order(ByteOrder.nativeOrder());
        Press first = null;
        while (buffer.remaining() >= RECORD_BYTES) {
            int at = buffer.position();
            buffer.position(at + RECORD_BYTES);
            int type = buffer.getShort(at + TYPE);
            int code = buffer.getShort(at + CODE);
            boolean lost = type == EV_SYN && code == SYN_DROPPED;
            boolean press = type == EV_KEY && buffer.getInt(at + VALUE) == PRESSED && (key == null || key == code);
            if (first != null || !(press || lost)) continue;
            long micros = buffer.getLong(at + SECONDS) * 1_000_000 + buffer.getLong(at + MICROSECONDS);
            long age = wallMicros - micros;
            first = new Press(age < 0 || age > MOST_AGE_MICROS ? 0 : 1000 * age, lost);
        }
        return first;
    }
}
