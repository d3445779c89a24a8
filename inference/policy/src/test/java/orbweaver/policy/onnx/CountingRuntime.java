package orbweaver.policy.onnx;

import java.nio.file.Path;
import java.util.Collection;
import java.util.IdentityHashMap;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.onnx.runtime.ComputeType;
import orbweaver.policy.onnx.runtime.FloatTensor;
import orbweaver.policy.onnx.runtime.GraphPass;
import orbweaver.policy.onnx.runtime.GraphRuntime;
import orbweaver.policy.onnx.runtime.LoadedGraph;
import orbweaver.policy.onnx.runtime.LongTensor;
import orbweaver.policy.onnx.runtime.Tensor;
import orbweaver.policy.onnx.runtime.Wiring;

/// Another runtime, and how many bytes of this process's memory its passes read and write.
final class CountingRuntime implements GraphRuntime {
    private final GraphRuntime runtime;
    private final IdentityHashMap<Tensor, Long> sizes = new IdentityHashMap<>();
    private long in;
    private long out;

    CountingRuntime(GraphRuntime runtime) {
        this.runtime = runtime;
    }

    void reset() {
        in = 0;
        out = 0;
    }

    /// Bytes that passes had to take in anew since the reset.
    long in() {
        return in;
    }

    /// Bytes that passes handed out since the reset.
    long out() {
        return out;
    }

    @Override
    public boolean onDevice() {
        return runtime.onDevice();
    }

    @Override
    public String description() {
        return runtime.description();
    }

    @Override
    public ComputeType computes(DType stored) {
        return runtime.computes(stored);
    }

    @Override
    public LoadedGraph load(byte[] model, Path weights) {
        LoadedGraph graph = runtime.load(model, weights);
        return new LoadedGraph() {
            @Override
            public GraphPass bind(Wiring wiring) {
                return counted(graph.bind(wiring), wiring);
            }

            @Override
            public Tensor room(ComputeType type, long... shape) {
                return graph.room(type, shape);
            }

            @Override
            public void close() {
                graph.close();
            }
        };
    }

    private GraphPass counted(GraphPass pass, Wiring wiring) {
        return new GraphPass() {
            @Override
            public void run() {
                pass.run();
                in += bytes(wiring.changing().values());
                out += bytes(wiring.outputs().values());
            }

            @Override
            public void close() {
                pass.close();
            }
        };
    }

    private long bytes(Collection<? extends Tensor> tensors) {
        return tensors.stream()
                .mapToLong(tensor -> sizes.getOrDefault(tensor, 0L))
                .sum();
    }

    @Override
    public FloatTensor floats(long... shape) {
        FloatTensor tensor = runtime.floats(shape);
        sizes.put(tensor, (long) Float.BYTES * tensor.values().capacity());
        return tensor;
    }

    @Override
    public LongTensor longs(long... shape) {
        LongTensor tensor = runtime.longs(shape);
        sizes.put(tensor, (long) Long.BYTES * tensor.values().capacity());
        return tensor;
    }

    @Override
    public void close() {
        runtime.close();
    }
}
