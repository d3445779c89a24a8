package orbweaver.cell.pty;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A pseudo-terminal: whoever opens [#path] as a serial port talks to the owner of this object. Linux only.
///
/// Clients come and go. Between two of them the terminal is put back to raw mode and emptied, so that each finds a
/// fresh port and none reads answers meant for another. One thread may read and one may write at the same time;
/// neither allocates. [#close] may come from any thread and ends a waiting read.
public final class Pty implements AutoCloseable {
    private static final int BUFFER = 4096;
    private static final int POLL_FD_BYTES = 8;
    private static final int REVENTS = 6;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment readErrno = LibC.capture(arena);
    private final MemorySegment writeErrno = LibC.capture(arena);
    private final MemorySegment readBuffer = arena.allocate(BUFFER);
    private final MemorySegment writeBuffer = arena.allocate(BUFFER);
    private final MemorySegment polled = arena.allocate(2 * POLL_FD_BYTES, 8);
    private final MemorySegment termios = arena.allocate(LibC.TERMIOS_BYTES, 8);
    private final MemorySegment slaveName;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Object readLock = new Object();
    private final Object writeLock = new Object();
    private final int master;
    private final int wakeRead;
    private final int wakeWrite;
    private final Path path;
    private final @Nullable Path link;
    private int heldSlave = -1;
    private long dropped;

    private Pty(@Nullable Path link) throws IOException {
        master = LibC.openpt(readErrno, LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK);
        check(master, "posix_openpt");
        check(LibC.grantpt(readErrno, master), "grantpt");
        check(LibC.unlockpt(readErrno, master), "unlockpt");
        slaveName = arena.allocate(128);
        check(-LibC.ptsname(readErrno, master, slaveName), "ptsname");
        path = Path.of(slaveName.getString(0));
        var pair = arena.allocate(ValueLayout.JAVA_INT, 2);
        check(LibC.pipe(readErrno, pair), "pipe");
        wakeRead = pair.getAtIndex(ValueLayout.JAVA_INT, 0);
        wakeWrite = pair.getAtIndex(ValueLayout.JAVA_INT, 1);
        holdSlave();
        this.link = link;
    }

    /// Opens a pseudo-terminal in raw mode.
    public static Pty open() throws IOException {
        return open(null);
    }

    /// Opens a pseudo-terminal and makes `link` a symbolic link to it, removed by [#close]. A link that an earlier
    /// pseudo-terminal left behind is replaced; anything else at that place is an error.
    public static Pty open(@Nullable Path link) throws IOException {
        if (!System.getProperty("os.name", "").startsWith("Linux"))
            throw new IOException("pseudo-terminals are supported on Linux only");
        if (link != null) clearStale(link);
        var pty = new Pty(link);
        if (link != null) {
            try {
                Files.createSymbolicLink(link, pty.path);
            } catch (IOException e) {
                pty.close();
                throw new IOException("cannot create the link " + link + ": " + e.getMessage(), e);
            }
        }
        return pty;
    }

    /// The device to open as a serial port, such as `/dev/pts/3`.
    public Path path() {
        return path;
    }

    /// Bytes thrown away because the client did not read.
    public long dropped() {
        synchronized (writeLock) {
            return dropped;
        }
    }

    /// Waits up to `timeout` for bytes from the client. Returns their count, 0 when the time passed or a client left,
    /// -1 once closed. Sub-millisecond timeouts are rounded up.
    public int read(byte[] into, int offset, int max, Duration timeout) throws IOException {
        return read(into, offset, max, (int) Math.min(Integer.MAX_VALUE, (timeout.toNanos() + 999_999) / 1_000_000));
    }

    /// As [#read(byte[], int, int, Duration)] with a timeout in milliseconds.
    public int read(byte[] into, int offset, int max, int timeoutMillis) throws IOException {
        synchronized (readLock) {
            if (closing.get()) return -1;
            prepare(0, master);
            prepare(1, wakeRead);
            int ready = LibC.poll(readErrno, polled, 2, timeoutMillis);
            if (closing.get()) return -1;
            if (ready <= 0) return 0;
            if (polled.get(ValueLayout.JAVA_SHORT, REVENTS) == 0) return 0;
            long count = LibC.read(readErrno, master, readBuffer, Math.min(max, BUFFER));
            if (count > 0) {
                releaseSlave();
                MemorySegment.copy(readBuffer, ValueLayout.JAVA_BYTE, 0, into, offset, (int) count);
                return (int) count;
            }
            int errno = LibC.errno(readErrno);
            if (count == 0 || errno == LibC.EIO) holdSlave();
            else if (errno != LibC.EAGAIN && errno != LibC.EINTR) throw failure("read", errno);
            return 0;
        }
    }

    /// Sends bytes to the client without waiting; what does not fit is dropped and counted, as by a wire.
    public void write(byte[] from, int offset, int length) throws IOException {
        synchronized (writeLock) {
            for (int sent = 0; sent < length; ) {
                if (closing.get()) return;
                int part = Math.min(length - sent, BUFFER);
                MemorySegment.copy(from, offset + sent, writeBuffer, ValueLayout.JAVA_BYTE, 0, part);
                long count = LibC.write(writeErrno, master, writeBuffer, part);
                if (count > 0) {
                    sent += (int) count;
                } else {
                    int errno = LibC.errno(writeErrno);
                    if (errno == LibC.EINTR) continue;
                    if (count < 0 && errno != LibC.EAGAIN && errno != LibC.EIO) throw failure("write", errno);
                    dropped += length - sent;
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) return;
        try (var scratch = Arena.ofConfined()) {
            LibC.write(LibC.capture(scratch), wakeWrite, scratch.allocate(1), 1);
        }
        synchronized (readLock) {
            synchronized (writeLock) {
                releaseSlave();
                LibC.close(readErrno, master);
                LibC.close(readErrno, wakeRead);
                LibC.close(readErrno, wakeWrite);
                removeLink();
                arena.close();
            }
        }
    }

    /// Keeps the client's side open ourselves while no client does: reads then wait instead of failing with EIO, and
    /// the raw mode stays. Let go at the first byte that arrives, so that the client's leaving can be seen.
    private void holdSlave() throws IOException {
        if (heldSlave >= 0) return;
        heldSlave = LibC.open(readErrno, slaveName, LibC.O_RDWR | LibC.O_NOCTTY);
        check(heldSlave, "open " + path);
        check(LibC.flush(readErrno, heldSlave), "tcflush");
        check(LibC.makeRaw(readErrno, heldSlave, termios), "tcsetattr");
    }

    private void releaseSlave() {
        if (heldSlave < 0) return;
        LibC.close(readErrno, heldSlave);
        heldSlave = -1;
    }

    private void prepare(int slot, int fd) {
        long at = (long) slot * POLL_FD_BYTES;
        polled.set(ValueLayout.JAVA_INT, at, fd);
        polled.set(ValueLayout.JAVA_SHORT, at + 4, LibC.POLLIN);
        polled.set(ValueLayout.JAVA_SHORT, at + REVENTS, (short) 0);
    }

    private void removeLink() {
        if (link == null) return;
        try {
            if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(path)) Files.delete(link);
        } catch (IOException _) {
            // Somebody else removed or replaced it: nothing of ours is left there.
        }
    }

    private static void clearStale(Path link) throws IOException {
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) return;
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith("/dev/pts")) Files.delete(link);
        else throw new IOException(link + " exists and is no link of a virtual arm; choose another place");
    }

    private void check(int result, String what) throws IOException {
        if (result < 0) throw failure(what, LibC.errno(readErrno));
    }

    private static IOException failure(String what, int errno) {
        return new IOException("pseudo-terminal: " + what + " failed with errno " + errno);
    }
}
