package orbweaver.robot.service;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.serial.PortTap;

/// The last 10,000 frames of a port, for looking at after something went wrong. Recording allocates nothing
/// and waits for nobody; one thread records, the one that uses the port, and any thread may read meanwhile.
///
/// Answers are cut into frames by their headers alone: a frame with a wrong checksum is kept as it came, and
/// bytes between frames are kept as a frame of their own.
public final class PacketLog implements PortTap {
    /// How many frames are kept.
    public static final int FRAMES = 10_000;

    private static final int BYTES = 1 << 20;
    private static final int HEADER = 4;
    private static final int PREFIX = 7;
    private static final int LONGEST = 1024;

    private final byte[] ring = new byte[BYTES];
    private final long[] from = new long[FRAMES];
    private final int[] length = new int[FRAMES];
    private final long[] nanos = new long[FRAMES];
    private final boolean[] sent = new boolean[FRAMES];
    private final byte[] partial = new byte[LONGEST];
    private int partialLength;

    /// Counts of what is there to be read: published after it, and before it is written over.
    private volatile long frames;

    private volatile long written;

    @Override
    public void sent(byte[] frame, int count) {
        flush();
        add(frame, count, true);
    }

    @Override
    public void received(byte[] bytes, int offset, int count) {
        for (int k = offset; k < offset + count; k++) take(bytes[k]);
    }

    /// How many frames have gone over the port, those included that are not kept any more.
    public long total() {
        return frames;
    }

    /// The frames kept, oldest first, from number `first` (counted from 0) on.
    public List<LoggedFrame> since(long first) {
        return between(first, frames);
    }

    /// Those of them before number `end`, which must have been there already.
    public List<LoggedFrame> between(long first, long end) {
        var kept = new ArrayList<LoggedFrame>();
        for (long n = Math.max(first, Math.max(0, end - FRAMES)); n < end; n++) {
            int slot = (int) (n % FRAMES);
            long start = from[slot];
            var bytes = new byte[Math.clamp(length[slot], 0, LONGEST)];
            for (int k = 0; k < bytes.length; k++) bytes[k] = ring[(int) ((start + k) % BYTES)];
            var frame = new LoggedFrame(nanos[slot], sent[slot], bytes);
            VarHandle.loadLoadFence();
            if (intact(n, start)) kept.add(frame);
        }
        return kept;
    }

    /// Whether nothing has been written over a frame since, and nothing is being written over it now: at most one
    /// more frame of the longest kind.
    private boolean intact(long n, long start) {
        return n > frames - FRAMES && start >= written + LONGEST - BYTES;
    }

    private void take(byte b) {
        partial[partialLength++] = b;
        int start = headerAt(partialLength - HEADER);
        if (start > 0) {
            add(partial, start, false);
            System.arraycopy(partial, start, partial, 0, HEADER);
            partialLength = HEADER;
        }
        if (partialLength == LONGEST || (partialLength >= PREFIX && headed() && partialLength == whole())) flush();
    }

    private boolean headed() {
        return headerAt(0) == 0;
    }

    /// `at` when a header stands there, otherwise -1.
    private int headerAt(int at) {
        boolean there = at >= 0
                && at + HEADER <= partialLength
                && partial[at] == (byte) 0xFF
                && partial[at + 1] == (byte) 0xFF
                && partial[at + 2] == (byte) 0xFD
                && partial[at + 3] == 0;
        return there ? at : -1;
    }

    /// Bytes of the frame that has begun; at most what is kept of one.
    private int whole() {
        int counted = (partial[5] & 0xFF) | (partial[6] & 0xFF) << 8;
        return Math.min(LONGEST, PREFIX + counted);
    }

    private void flush() {
        if (partialLength > 0) add(partial, partialLength, false);
        partialLength = 0;
    }

    private void add(byte[] bytes, int count, boolean toServos) {
        long number = frames;
        long start = written;
        int slot = (int) (number % FRAMES);
        from[slot] = start;
        length[slot] = count;
        nanos[slot] = System.nanoTime();
        sent[slot] = toServos;
        for (int k = 0; k < count; k++) ring[(int) ((start + k) % BYTES)] = bytes[k];
        written = start + count;
        frames = number + 1;
    }
}
