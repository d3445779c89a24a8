package orbweaver.dataset.write;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/// Linux can make two folders change places in one step, which Java has no call for.
final class Exchange {
    /// The paths count from the working folder, when they are not absolute.
    private static final int AT_FDCWD = -100;

    private static final int RENAME_EXCHANGE = 2;

    private Exchange() {}

    /// False when the system has no such call, or the disk does not know it: nothing was done then.
    @SuppressWarnings("restricted")
    static boolean of(Path one, Path other) {
        var linker = Linker.nativeLinker();
        Optional<MemorySegment> found = linker.defaultLookup().find("renameat2");
        if (found.isEmpty()) {
            return false;
        }
        try (var arena = Arena.ofConfined()) {
            var call = linker.downcallHandle(
                    found.get(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT));
            MemorySegment first = arena.allocateFrom(one.toAbsolutePath().toString());
            MemorySegment second = arena.allocateFrom(other.toAbsolutePath().toString());
            int result = (int) call.invokeExact(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
            return result == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("renameat2 cannot be called", e);
        }
    }
}
