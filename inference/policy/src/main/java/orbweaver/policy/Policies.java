package orbweaver.policy;

import java.nio.file.Path;
import orbweaver.policy.onnx.OnnxPolicy;

/// Where policies come from.
public final class Policies {
    private Policies() {}

    /// Loads the model package in `folder`. Throws [PolicyException] with one sentence when the folder is incomplete or
    /// does not fit together.
    public static Policy open(Path folder) {
        return OnnxPolicy.open(folder);
    }
}
