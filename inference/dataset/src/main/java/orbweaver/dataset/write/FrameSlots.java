package orbweaver.dataset.write;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import orbweaver.dataset.video.Picture;

/// Pictures that wait for their encoder, in a mapped file: they outlive a killed program, and as many
/// may wait as the disk has room for, while the heap holds none. A slot is a head (frame number, or -1
/// when free; CRC-32C of the pixels) and the pixels. One thread puts, one takes.
final class FrameSlots implements AutoCloseable {
    private static final int HEAD_BYTES = 64;
    private static final long FREE = -1;
    /// Slots that the file grows by.
    private static final int STEP = 8;

    private final Path file;
    private final int width;
    private final int height;
    private final long slotBytes;
    private final int limit;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> slots = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Deque<Integer> filled = new ArrayDeque<>();
    private int mostWaiting;

    /// A new file for pictures of that size; at most `limit` of them wait.
    FrameSlots(Path file, int width, int height, int limit) {
        this.file = file;
        this.width = width;
        this.height = height;
        this.limit = limit;
        slotBytes = slotBytes(width, height);
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Disk.cannot(file, e);
        }
        grow();
    }

    private static long slotBytes(int width, int height) {
        long bytes = HEAD_BYTES + 4L * width * height;
        return (bytes + HEAD_BYTES - 1) / HEAD_BYTES * HEAD_BYTES;
    }

    /// Whether one more picture can wait; makes room for it. False when the limit or the disk's end is
    /// reached.
    synchronized boolean hasRoom() {
        if (!free.isEmpty()) {
            return true;
        }
        if (slots.size() >= limit || file.toFile().getUsableSpace() < 4 * STEP * slotBytes) {
            return false;
        }
        grow();
        return true;
    }

    private void grow() {
        try {
            long start = slots.size() * slotBytes;
            // Written, not only mapped: on a full disk a mapped page without a block ends the program.
            channel.position(start);
            var zeros = java.nio.ByteBuffer.allocate((int) Math.min(1 << 20, STEP * slotBytes));
            for (long left = STEP * slotBytes; left > 0; ) {
                zeros.clear().limit((int) Math.min(left, zeros.capacity()));
                left -= channel.write(zeros);
            }
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_WRITE, start, STEP * slotBytes, arena);
            for (int i = 0; i < STEP; i++) {
                MemorySegment slot = mapped.asSlice(i * slotBytes, slotBytes);
                slot.set(ValueLayout.JAVA_LONG, 0, FREE);
                free.add(slots.size());
                slots.add(slot);
            }
        } catch (IOException e) {
            throw Disk.cannot(file, e);
        }
    }

    /// Keeps a picture; [#hasRoom] said that there is room.
    void put(long frame, Picture picture) {
        int index;
        synchronized (this) {
            index = free.remove();
        }
        MemorySegment slot = slots.get(index);
        MemorySegment pixels = slot.asSlice(HEAD_BYTES, 4L * width * height);
        MemorySegment.copy(picture.argb(), 0, pixels, ValueLayout.JAVA_INT, 0, width * height);
        slot.set(ValueLayout.JAVA_INT, 8, crc(pixels));
        VarHandle.releaseFence();
        slot.set(ValueLayout.JAVA_LONG, 0, frame);
        synchronized (this) {
            filled.add(index);
            mostWaiting = Math.max(mostWaiting, filled.size());
            notifyAll();
        }
    }

    private static int crc(MemorySegment pixels) {
        var crc = new CRC32C();
        crc.update(pixels.asByteBuffer());
        return (int) crc.getValue();
    }

    /// Copies the oldest picture's pixels; false when none waits. The slot is freed by [#free].
    boolean peek(int[] argb) {
        int index;
        synchronized (this) {
            if (filled.isEmpty()) {
                return false;
            }
            index = filled.getFirst();
        }
        MemorySegment.copy(slots.get(index), ValueLayout.JAVA_INT, HEAD_BYTES, argb, 0, width * height);
        return true;
    }

    /// Gives back the slot of the oldest picture, whose packet is in the journal.
    synchronized void free() {
        int index = filled.remove();
        slots.get(index).set(ValueLayout.JAVA_LONG, 0, FREE);
        free.add(index);
    }

    /// Pictures that may wait at most.
    int limit() {
        return limit;
    }

    synchronized int waiting() {
        return filled.size();
    }

    synchronized int mostWaiting() {
        return mostWaiting;
    }

    @Override
    public void close() {
        arena.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw Disk.cannot(file, e);
        }
    }

    /// The pictures that a file left behind, by frame number; damaged ones are left out.
    static NavigableMap<Long, Picture> read(Path file, int width, int height) {
        NavigableMap<Long, Picture> pictures = new TreeMap<>();
        if (!Files.exists(file)) {
            return pictures;
        }
        long slotBytes = slotBytes(width, height);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            for (long at = 0; at + slotBytes <= channel.size(); at += slotBytes) {
                MemorySegment slot = channel.map(FileChannel.MapMode.READ_ONLY, at, slotBytes, arena);
                long frame = slot.get(ValueLayout.JAVA_LONG, 0);
                MemorySegment pixels = slot.asSlice(HEAD_BYTES, 4L * width * height);
                if (frame >= 0 && crc(pixels) == slot.get(ValueLayout.JAVA_INT, 8)) {
                    pictures.put(frame, new Picture(width, height, pixels.toArray(ValueLayout.JAVA_INT)));
                }
            }
            return pictures;
        } catch (IOException e) {
            throw new orbweaver.dataset.DatasetException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
