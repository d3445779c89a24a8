package orbweaver.policy.onnx.runtime;

import java.nio.file.Path;
import orbweaver.policy.checkpoint.DType;

/// What runs ONNX graphs: the one seam between the network and the library that computes it. Belongs to the thread that
/// decodes. Everything it gives must be closed before it; failures are [orbweaver.policy.EngineFault]s.
public interface GraphRuntime extends Handle {
    /// One line for the user: which runtime computes on what, and why not on what was asked for.
    String description();

    /// Whether a device of its own computes, not this computer's CPU.
    boolean onDevice();

    /// The type that language layers stored as `stored` are computed in.
    ComputeType computes(DType stored);

    /// Loads a graph whose external weights lie in the folder `weights`.
    LoadedGraph load(byte[] model, Path weights);

    /// float32 values in this process's memory, undefined at first.
    FloatTensor floats(long... shape);

    /// int64 values in this process's memory, undefined at first.
    LongTensor longs(long... shape);
}
