package orbweaver.robot.serial;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Bytes from one writing thread to one reading thread, without locks and without allocation.
final class ByteRing {
    private final byte[] bytes;
    private volatile long written;
    private volatile long taken;
    private volatile @Nullable Thread waiter;
    private volatile boolean ended;

    ByteRing(int size) {
        bytes = new byte[size];
    }

    /// Adds bytes and wakes the reader; what does not fit is dropped and its count returned.
    int add(byte[] from, int count) {
        long at = written;
        int room = (int) (bytes.length - (at - taken));
        int kept = Math.min(room, count);
        for (int i = 0; i < kept; i++) bytes[(int) ((at + i) % bytes.length)] = from[i];
        written = at + kept;
        LockSupport.unpark(waiter);
        return count - kept;
    }

    /// No more bytes will come.
    void end() {
        ended = true;
        LockSupport.unpark(waiter);
    }

    boolean ended() {
        return ended;
    }

    /// Takes what is there, waiting up to `nanos` for the first byte; 0 when none came.
    int take(byte[] into, int offset, int max, long nanos) {
        if (written == taken && nanos > 0) await(nanos);
        long at = taken;
        int count = (int) Math.min(max, written - at);
        for (int i = 0; i < count; i++) into[offset + i] = bytes[(int) ((at + i) % bytes.length)];
        taken = at + count;
        return count;
    }

    private void await(long nanos) {
        waiter = Thread.currentThread();
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; written == taken && !ended && left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        waiter = null;
    }
}
