package orbweaver.policy.onnx.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orbweaver.policy.EngineFault;
import orbweaver.policy.checkpoint.DType;

/// ONNX Runtime's C API through the JDK's foreign functions. Unlike the Java API it binds inputs and outputs, and gives
/// memory of the device that computes: keys and values stay there from pass to pass, and only what is bound as changing
/// travels in and what is bound as an output travels out.
final class FfmRuntime implements GraphRuntime {
    private static final int DEVICE = 0;

    private final OrtApi api;
    private final int threads;
    private final boolean cuda;
    private final String because;
    private final MemorySegment environment;
    private final MemorySegment host;
    private final MemorySegment device;

    private FfmRuntime(OrtApi api, int threads, boolean cuda, String because) {
        this.api = api;
        this.threads = threads;
        this.cuda = cuda;
        this.because = because;
        environment = api.environment("orbweaver");
        host = api.memoryInfo("Cpu", 0);
        device = cuda ? api.memoryInfo("Cuda", DEVICE) : api.memoryInfo("Cpu", 0);
    }

    /// Computes on the CPU; `because` says why where a device was asked for.
    static FfmRuntime cpu(int threads, String because) {
        return new FfmRuntime(OrtLibrary.api(), threads, false, because);
    }

    /// Computes on the first CUDA device. Throws [orbweaver.policy.EngineFault] when it cannot run a graph there.
    static FfmRuntime cuda(int threads) {
        OrtApi api = OrtLibrary.api();
        OrtLibrary.unpackCuda();
        FfmRuntime runtime = new FfmRuntime(api, threads, true, "");
        try {
            Probe.run(runtime);
            return runtime;
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    @Override
    public boolean onDevice() {
        return cuda;
    }

    @Override
    public String description() {
        String where = cuda ? "CUDA device " + DEVICE : "the CPU, called directly";
        return "ONNX Runtime " + api.version() + " on " + where + (because.isEmpty() ? "" : "; " + because);
    }

    @Override
    public ComputeType computes(DType stored) {
        if (!cuda) {
            return ComputeType.FLOAT32;
        }
        return stored == DType.F16 ? ComputeType.FLOAT16 : ComputeType.BFLOAT16;
    }

    @Override
    public LoadedGraph load(byte[] model, Path weights) {
        MemorySegment options = api.options(threads);
        try {
            api.configure(options, SessionConfig.WEIGHTS_FOLDER, weights.toString());
            if (cuda) {
                api.appendCuda(options);
            }
            MemorySegment session = api.session(environment, model, options);
            return new Graph(api, session, api.allocator(session, device));
        } finally {
            api.release(OrtApi.Kind.OPTIONS, options);
        }
    }

    @Override
    public FloatTensor floats(long... shape) {
        return FfmTensors.floats(api, host, shape);
    }

    @Override
    public LongTensor longs(long... shape) {
        return FfmTensors.longs(api, host, shape);
    }

    @Override
    public void close() {
        api.release(OrtApi.Kind.MEMORY_INFO, device);
        api.release(OrtApi.Kind.MEMORY_INFO, host);
        api.release(OrtApi.Kind.ENVIRONMENT, environment);
    }

    private record Graph(OrtApi api, MemorySegment session, MemorySegment allocator) implements LoadedGraph {
        @Override
        public GraphPass bind(Wiring wiring) {
            Pass pass = new Pass(api, session, wiring.changing());
            try {
                pass.bind(wiring);
                return pass;
            } catch (EngineFault e) {
                pass.close();
                throw e;
            }
        }

        @Override
        public Tensor room(ComputeType type, long... shape) {
            return FfmTensors.room(api, allocator, type, shape);
        }

        @Override
        public void close() {
            api.release(OrtApi.Kind.ALLOCATOR, allocator);
            api.release(OrtApi.Kind.SESSION, session);
        }
    }

    private static final class Pass implements GraphPass {
        private final OrtApi api;
        private final MemorySegment session;
        private final MemorySegment binding;
        private final Arena names = Arena.ofShared();
        private final MemorySegment[] changingNames;
        private final MemorySegment[] changing;

        Pass(OrtApi api, MemorySegment session, Map<String, ? extends Tensor> inputs) {
            this.api = api;
            this.session = session;
            binding = api.binding(session);
            List<String> order = List.copyOf(inputs.keySet());
            changingNames = order.stream().map(names::allocateFrom).toArray(MemorySegment[]::new);
            changing = order.stream()
                    .map(name -> value(Objects.requireNonNull(inputs.get(name))))
                    .toArray(MemorySegment[]::new);
        }

        void bind(Wiring wiring) {
            wiring.fixed().forEach((name, tensor) -> api.bindInput(binding, names.allocateFrom(name), value(tensor)));
            wiring.outputs()
                    .forEach((name, tensor) -> api.bindOutput(binding, names.allocateFrom(name), value(tensor)));
        }

        private static MemorySegment value(Tensor tensor) {
            return ((FfmTensors.Native) tensor).value();
        }

        @Override
        public void run() {
            for (int i = 0; i < changing.length; i++) {
                api.bindInput(binding, changingNames[i], changing[i]);
            }
            api.run(session, binding);
        }

        @Override
        public void close() {
            api.release(OrtApi.Kind.BINDING, binding);
            names.close();
        }
    }
}
