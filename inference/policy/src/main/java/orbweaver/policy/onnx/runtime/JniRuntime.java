package orbweaver.policy.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import orbweaver.policy.EngineFault;
import orbweaver.policy.checkpoint.DType;

/// ONNX Runtime through Microsoft's Java API, on the CPU. That API has no device memory, so that everything lies in
/// this process's.
final class JniRuntime implements GraphRuntime {
    private final OrtEnvironment environment =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "orbweaver");
    private final int threads;

    JniRuntime(int threads) {
        this.threads = threads;
    }

    @Override
    public boolean onDevice() {
        return false;
    }

    @Override
    public String description() {
        return "ONNX Runtime " + environment.getVersion() + " on the CPU";
    }

    @Override
    public ComputeType computes(DType stored) {
        return ComputeType.FLOAT32;
    }

    @Override
    public LoadedGraph load(byte[] model, Path weights) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry(SessionConfig.SPINNING, SessionConfig.OFF);
            options.addConfigEntry(SessionConfig.WEIGHTS_FOLDER, weights.toString());
            return new Graph(environment, environment.createSession(model, options));
        } catch (OrtException e) {
            throw fault(e);
        }
    }

    @Override
    public FloatTensor floats(long... shape) {
        return JniTensors.floats(environment, shape);
    }

    @Override
    public LongTensor longs(long... shape) {
        return JniTensors.longs(environment, shape);
    }

    /// Nothing of its own: the library's environment belongs to the process.
    @Override
    public void close() {}

    static EngineFault fault(OrtException e) {
        return new EngineFault(OrtApi.FAILED + e.getMessage(), e);
    }

    private record Graph(OrtEnvironment environment, OrtSession session) implements LoadedGraph {
        @Override
        public GraphPass bind(Wiring wiring) {
            Map<String, OnnxTensorLike> inputs = new HashMap<>();
            wiring.fixed().forEach((name, tensor) -> inputs.put(name, value(tensor)));
            wiring.changing().forEach((name, tensor) -> inputs.put(name, value(tensor)));
            Map<String, OnnxValue> outputs = new HashMap<>();
            wiring.outputs().forEach((name, tensor) -> outputs.put(name, value(tensor)));
            return new Pass(session, inputs, outputs);
        }

        private static OnnxTensor value(Tensor tensor) {
            return ((JniTensors.Native) tensor).value();
        }

        @Override
        public Tensor room(ComputeType type, long... shape) {
            return JniTensors.room(environment, type, shape);
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                throw fault(e);
            }
        }
    }

    private record Pass(OrtSession session, Map<String, OnnxTensorLike> inputs, Map<String, OnnxValue> outputs)
            implements GraphPass {
        @Override
        public void run() {
            try (var _ = session.run(inputs, Set.of(), outputs)) {
                return;
            } catch (OrtException e) {
                throw fault(e);
            }
        }

        /// The tensors are closed by whoever made them.
        @Override
        public void close() {}
    }
}
