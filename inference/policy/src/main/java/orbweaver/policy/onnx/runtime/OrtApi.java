package orbweaver.policy.onnx.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;
import orbweaver.policy.EngineFault;
import org.jspecify.annotations.Nullable;

/// The functions of ONNX Runtime's C API that the engine needs. The API is a table of functions to which versions only
/// append, so that a number names a function for good; the numbers are positions in the public header. A call that
/// fails is an [EngineFault] with the library's own words.
final class OrtApi {
    /// How the sentence of a failure begins.
    static final String FAILED = "the network failed: ";

    /// The table's version to ask for: its length is known to reach beyond the last number used here.
    private static final int VERSION = 21;

    private static final int TABLE_ENTRIES = 230;
    private static final int SEQUENTIAL = 0;
    private static final int ALL_OPTIMISATIONS = 99;
    private static final int LOG_ERRORS = 3;

    @SuppressWarnings("restricted")
    private static final AddressLayout POINTERS =
            ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(TABLE_ENTRIES, ADDRESS));

    private final Linker linker = Linker.nativeLinker();
    private final AtomicInteger live = new AtomicInteger();
    private final MemorySegment table;
    private final String version;
    private final MethodHandle bindInput;
    private final MethodHandle run;
    private final MethodHandle syncInputs;
    private final MethodHandle syncOutputs;

    OrtApi(SymbolLookup library) {
        MemorySegment base = pointer(library.findOrThrow("OrtGetApiBase"), FunctionDescriptor.of(POINTERS));
        version = string(pointer(base.getAtIndex(ADDRESS, 1), FunctionDescriptor.of(ADDRESS)));
        table = pointer(base.getAtIndex(ADDRESS, 0), FunctionDescriptor.of(POINTERS, JAVA_INT), VERSION);
        if (table.address() == 0) {
            throw new EngineFault("ONNX Runtime " + version + " is too old: it has no C API of version " + VERSION);
        }
        bindInput = function(136, ADDRESS, ADDRESS, ADDRESS);
        run = function(133, ADDRESS, ADDRESS, ADDRESS);
        syncInputs = function(202, ADDRESS);
        syncOutputs = function(203, ADDRESS);
    }

    private MemorySegment pointer(MemorySegment function, FunctionDescriptor type, Object... arguments) {
        return call(function, type, arguments) instanceof MemorySegment found ? found : MemorySegment.NULL;
    }

    /// Kinds of native objects, by the number of the function that frees them.
    enum Kind {
        ENVIRONMENT(92),
        MEMORY_INFO(94),
        SESSION(95),
        VALUE(96),
        OPTIONS(100),
        ALLOCATOR(132),
        BINDING(135),
        CUDA_OPTIONS(208);

        private final int releasedBy;

        Kind(int releasedBy) {
            this.releasedBy = releasedBy;
        }
    }

    /// The library's version.
    String version() {
        return version;
    }

    /// Native objects made and not yet released.
    int live() {
        return live.get();
    }

    MemorySegment environment(String name) {
        MethodHandle make = function(3, JAVA_INT, ADDRESS, ADDRESS);
        return made((out, arena) -> (MemorySegment) make.invokeExact(LOG_ERRORS, arena.allocateFrom(name), out));
    }

    /// A description of memory: "Cpu" or "Cuda", and the device's number.
    MemorySegment memoryInfo(String name, int device) {
        MethodHandle make = function(68, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
        return made((out, arena) -> (MemorySegment) make.invokeExact(arena.allocateFrom(name), 0, device, 0, out));
    }

    /// Options of a session on that many threads, one node after the other, fully optimised, threads not spinning.
    MemorySegment options(int threads) {
        MethodHandle make = function(10, ADDRESS);
        MemorySegment options = made((out, _) -> (MemorySegment) make.invokeExact(out));
        set(options, 24, threads);
        set(options, 25, 1);
        set(options, 13, SEQUENTIAL);
        set(options, 23, ALL_OPTIMISATIONS);
        configure(options, SessionConfig.SPINNING, SessionConfig.OFF);
        return options;
    }

    private void set(MemorySegment options, int number, int value) {
        MethodHandle set = function(number, ADDRESS, JAVA_INT);
        check(_ -> (MemorySegment) set.invokeExact(options, value));
    }

    void configure(MemorySegment options, String key, String value) {
        MethodHandle set = function(130, ADDRESS, ADDRESS, ADDRESS);
        check(arena -> (MemorySegment) set.invokeExact(options, arena.allocateFrom(key), arena.allocateFrom(value)));
    }

    /// Lets the first CUDA device compute what it can.
    void appendCuda(MemorySegment options) {
        MethodHandle make = function(205, ADDRESS);
        MethodHandle append = function(204, ADDRESS, ADDRESS);
        MemorySegment cuda = made((out, _) -> (MemorySegment) make.invokeExact(out));
        try {
            check(_ -> (MemorySegment) append.invokeExact(options, cuda));
        } finally {
            release(Kind.CUDA_OPTIONS, cuda);
        }
    }

    MemorySegment session(MemorySegment environment, byte[] model, MemorySegment options) {
        MethodHandle make = function(8, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
        return made((out, arena) -> {
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, model);
            return (MemorySegment) make.invokeExact(environment, bytes, bytes.byteSize(), options, out);
        });
    }

    /// What gives memory of that description to the session.
    MemorySegment allocator(MemorySegment session, MemorySegment memoryInfo) {
        MethodHandle make = function(131, ADDRESS, ADDRESS, ADDRESS);
        return made((out, _) -> (MemorySegment) make.invokeExact(session, memoryInfo, out));
    }

    /// A tensor over memory of this process, which must outlive it. `type` is ONNX's number of the element type.
    MemorySegment tensor(MemorySegment memoryInfo, MemorySegment data, int type, long... shape) {
        MethodHandle make = function(49, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
        return made((out, arena) -> {
            MemorySegment sides = arena.allocateFrom(JAVA_LONG, shape);
            long rank = shape.length;
            return (MemorySegment) make.invokeExact(memoryInfo, data, data.byteSize(), sides, rank, type, out);
        });
    }

    /// A tensor in memory of the allocator, undefined at first.
    MemorySegment room(MemorySegment allocator, int type, long... shape) {
        MethodHandle make = function(48, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
        return made((out, arena) -> {
            MemorySegment sides = arena.allocateFrom(JAVA_LONG, shape);
            long rank = shape.length;
            return (MemorySegment) make.invokeExact(allocator, sides, rank, type, out);
        });
    }

    MemorySegment binding(MemorySegment session) {
        MethodHandle make = function(134, ADDRESS, ADDRESS);
        return made((out, _) -> (MemorySegment) make.invokeExact(session, out));
    }

    /// Binds an input as it is now: where the graph computes on a device, it is copied there.
    void bindInput(MemorySegment binding, MemorySegment name, MemorySegment value) {
        check(_ -> (MemorySegment) bindInput.invokeExact(binding, name, value));
    }

    void bindOutput(MemorySegment binding, MemorySegment name, MemorySegment value) {
        MethodHandle bind = function(137, ADDRESS, ADDRESS, ADDRESS);
        check(_ -> (MemorySegment) bind.invokeExact(binding, name, value));
    }

    /// Runs a session on what is bound; inputs have arrived before it begins and outputs when this returns.
    void run(MemorySegment session, MemorySegment binding) {
        check(_ -> (MemorySegment) syncInputs.invokeExact(binding));
        check(_ -> (MemorySegment) run.invokeExact(session, MemorySegment.NULL, binding));
        check(_ -> (MemorySegment) syncOutputs.invokeExact(binding));
    }

    void release(Kind kind, MemorySegment object) {
        call(kind.releasedBy, FunctionDescriptor.ofVoid(ADDRESS), object);
        live.decrementAndGet();
    }

    @FunctionalInterface
    private interface Call {
        MemorySegment status(Arena arena) throws Throwable;
    }

    @FunctionalInterface
    private interface Maker {
        MemorySegment status(MemorySegment out, Arena arena) throws Throwable;
    }

    private MemorySegment made(Maker maker) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            check(_ -> maker.status(out, arena));
            live.incrementAndGet();
            return out.get(ADDRESS, 0);
        }
    }

    private void check(Call call) {
        MemorySegment status;
        try (Arena arena = Arena.ofConfined()) {
            status = call.status(arena);
        } catch (Throwable e) {
            throw new IllegalStateException("ONNX Runtime cannot be called", e);
        }
        if (status.address() != 0) {
            fail(status);
        }
    }

    private void fail(MemorySegment status) {
        String message = "no reason given";
        if (call(2, FunctionDescriptor.of(ADDRESS, ADDRESS), status) instanceof MemorySegment text) {
            message = string(text);
        }
        call(93, FunctionDescriptor.ofVoid(ADDRESS), status);
        throw new EngineFault(FAILED + message);
    }

    @SuppressWarnings("restricted")
    private static String string(MemorySegment start) {
        return start.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /// A function of the table that answers with a status.
    @SuppressWarnings("restricted")
    private MethodHandle function(int number, MemoryLayout... arguments) {
        return linker.downcallHandle(table.getAtIndex(ADDRESS, number), FunctionDescriptor.of(ADDRESS, arguments));
    }

    /// Calls a function of the table that is needed seldom.
    private @Nullable Object call(int number, FunctionDescriptor type, Object... arguments) {
        return call(table.getAtIndex(ADDRESS, number), type, arguments);
    }

    @SuppressWarnings("restricted")
    private @Nullable Object call(MemorySegment function, FunctionDescriptor type, Object... arguments) {
        try {
            return linker.downcallHandle(function, type).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("ONNX Runtime cannot be called", e);
        }
    }
}
