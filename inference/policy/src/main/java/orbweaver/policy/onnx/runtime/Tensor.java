package orbweaver.policy.onnx.runtime;

/// A value that graphs read or write. One made by [LoadedGraph#room] lies where the graph computes and is never looked
/// into; the others lie in this process's memory.
public interface Tensor extends Handle {}
