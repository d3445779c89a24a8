package orbweaver.policy.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import orbweaver.policy.onnx.runtime.Handle;

/// Handles that are closed together, the newest first.
final class Handles implements Handle {
    private final Deque<Handle> handles = new ArrayDeque<>();

    /// Adds a handle and returns it.
    <T extends Handle> T add(T handle) {
        handles.push(handle);
        return handle;
    }

    @Override
    public void close() {
        while (!handles.isEmpty()) {
            handles.pop().close();
        }
    }
}
