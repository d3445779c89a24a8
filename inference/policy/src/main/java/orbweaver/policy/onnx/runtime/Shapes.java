package orbweaver.policy.onnx.runtime;

/// Arithmetic on shapes.
final class Shapes {
    private Shapes() {}

    /// How many values a tensor of that shape has.
    static int elements(long... shape) {
        long elements = 1;
        for (long side : shape) {
            elements = Math.multiplyExact(elements, side);
        }
        return Math.toIntExact(elements);
    }
}
