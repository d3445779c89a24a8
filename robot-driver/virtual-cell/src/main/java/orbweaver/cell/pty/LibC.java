package orbweaver.cell.pty;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The few functions of the C library that a pseudo-terminal needs, with Linux's constants. Functions that can fail
/// take a capture segment (one per thread) that receives `errno`. Foreign calls are restricted: every JVM of ours is
/// started with native access enabled.
@SuppressWarnings("restricted")
final class LibC {
    static final int O_RDWR = 0x2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final short POLLIN = 0x1;
    static final int TCSANOW = 0;
    static final int TCIOFLUSH = 2;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;

    /// Room for a `struct termios` of any platform (60 bytes here).
    static final long TERMIOS_BYTES = 256;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final long ERRNO_OFFSET = CAPTURE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPENPT = failing("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle GRANTPT = failing("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle UNLOCKPT = failing("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PTSNAME_R =
            failing("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle OPEN =
            failing("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = failing("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PIPE = failing("pipe", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle POLL =
            failing("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle READ =
            failing("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            failing("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle TCGETATTR =
            failing("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle TCSETATTR =
            failing("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle TCFLUSH = failing("tcflush", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CFMAKERAW =
            LINKER.downcallHandle(find("cfmakeraw"), FunctionDescriptor.ofVoid(ADDRESS));

    private LibC() {}

    static MemorySegment capture(Arena arena) {
        return arena.allocate(CAPTURE);
    }

    static int errno(MemorySegment capture) {
        return capture.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
    }

    static int openpt(MemorySegment errno, int flags) {
        try {
            return (int) OPENPT.invokeExact(errno, flags);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int grantpt(MemorySegment errno, int fd) {
        try {
            return (int) GRANTPT.invokeExact(errno, fd);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int unlockpt(MemorySegment errno, int fd) {
        try {
            return (int) UNLOCKPT.invokeExact(errno, fd);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int ptsname(MemorySegment errno, int fd, MemorySegment name) {
        try {
            return (int) PTSNAME_R.invokeExact(errno, fd, name, name.byteSize());
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int open(MemorySegment errno, MemorySegment path, int flags) {
        try {
            return (int) OPEN.invokeExact(errno, path, flags);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int close(MemorySegment errno, int fd) {
        try {
            return (int) CLOSE.invokeExact(errno, fd);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int pipe(MemorySegment errno, MemorySegment twoFds) {
        try {
            return (int) PIPE.invokeExact(errno, twoFds);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int poll(MemorySegment errno, MemorySegment pollFds, long count, int millis) {
        try {
            return (int) POLL.invokeExact(errno, pollFds, count, millis);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static long read(MemorySegment errno, int fd, MemorySegment into, long max) {
        try {
            return (long) READ.invokeExact(errno, fd, into, max);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static long write(MemorySegment errno, int fd, MemorySegment from, long length) {
        try {
            return (long) WRITE.invokeExact(errno, fd, from, length);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /// Switches the terminal to raw mode: no echo, no line editing, eight bits; 0 when done.
    static int makeRaw(MemorySegment errno, int fd, MemorySegment termios) {
        try {
            int got = (int) TCGETATTR.invokeExact(errno, fd, termios);
            if (got != 0) return got;
            CFMAKERAW.invokeExact(termios);
            return (int) TCSETATTR.invokeExact(errno, fd, TCSANOW, termios);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static int flush(MemorySegment errno, int fd) {
        try {
            return (int) TCFLUSH.invokeExact(errno, fd, TCIOFLUSH);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    private static MethodHandle failing(String name, FunctionDescriptor type, Linker.Option... more) {
        var options = new Linker.Option[more.length + 1];
        options[0] = ERRNO;
        System.arraycopy(more, 0, options, 1, more.length);
        return LINKER.downcallHandle(find(name), type, options);
    }

    private static MemorySegment find(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("the C library has no function " + name));
    }

    private static RuntimeException unexpected(Throwable t) {
        if (t instanceof Error e) throw e;
        return new IllegalStateException(t);
    }
}
