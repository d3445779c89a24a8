package orbweaver.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// One flat float32 storage per kind of state: values, their running average, Adam's two moments.
final class Parameters implements AutoCloseable {
    private final ParameterTable table;
    private final Tensor values;
    private final Tensor average;
    private final Tensor first;
    private final Tensor second;

    Parameters(ParameterTable table, long seed) {
        this.table = table;
        values = torch.zeros(table.total()).retainReference();
        average = torch.zeros(table.total()).retainReference();
        first = torch.zeros(table.total()).retainReference();
        second = torch.zeros(table.total()).retainReference();
        start(seed);
    }

    private void start(long seed) {
        FloatBuffer into = floats(values);
        for (ParameterTable.Leaf leaf : table.leaves()) {
            Randomness random = new Randomness(seed, 1, leaf.index());
            ParameterTable.Start start = leaf.start();
            for (int i = 0; i < leaf.count(); i++) {
                double grid = start.grid()
                        ? gridWave(i / leaf.shape().get(1), i % leaf.shape().get(1), leaf)
                        : 0;
                into.put(leaf.offset() + i, (float) (start.mean() + grid + start.deviation() * random.normal()));
            }
        }
        average.copy_(values);
    }

    /// Sines and cosines of the token's column (first half of the channels) and row (second half).
    private static double gridWave(int token, int channel, ParameterTable.Leaf leaf) {
        int side = (int) Math.round(Math.sqrt(leaf.shape().get(0)));
        int half = leaf.shape().get(1) / 2;
        double along = channel < half ? token % side : token / side;
        int k = channel % half;
        int frequency = k / 2 % Math.max(1, half / 2);
        double angle = along * StrictMath.pow(30, -2.0 * frequency / half) * 1.5;
        return 0.5 * (k % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
    }

    /// Takes the running average of another network, leaf by leaf: of each as many leading values as
    /// both have.
    ///
    /// @param tokens rows of the vocabulary at most; the others keep what they have
    void take(Parameters other, ParameterTable theirs, int tokens) {
        FloatBuffer from = floats(other.average);
        FloatBuffer into = floats(values);
        theirs.byKey().forEach((key, leaf) -> {
            ParameterTable.Leaf ours = table.byKey().get(key);
            if (ours == null) return;
            int count = Math.min(ours.count(), leaf.count());
            if (ParameterTable.VOCABULARY.contains(key))
                count = Math.min(count, tokens * leaf.shape().get(1));
            var part = new float[count];
            from.get(leaf.offset(), part);
            into.put(ours.offset(), part);
        });
        average.copy_(values);
    }

    Tensor values() {
        return values;
    }

    Tensor average() {
        return average;
    }

    Tensor first() {
        return first;
    }

    Tensor second() {
        return second;
    }

    /// The tensor's memory as floats, in place.
    static FloatBuffer floats(Tensor tensor) {
        return bytes(tensor).asFloatBuffer();
    }

    /// The memory of a float tensor as bytes, in place, little-endian.
    static ByteBuffer bytes(Tensor tensor) {
        var pointer = new BytePointer(tensor.data_ptr());
        pointer.capacity(tensor.numel() * Float.BYTES);
        return pointer.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        values.close();
        average.close();
        first.close();
        second.close();
    }
}
