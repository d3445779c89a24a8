package orbweaver.training;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Room for one micro-batch: filled in Java, handed over as tensors. Belongs to one worker.
final class Batch implements AutoCloseable {
    private final NetworkShape shape;
    private final int size;
    private final int draws;
    private final byte[] arranged;
    private final BytePointer patches;
    private final Targets targets;
    private final long[] actions;
    private final long[] masked;
    private final long[] bins;
    private int maskedCount;
    private long[] before = {};
    private long[] after = {};

    Batch(NetworkShape shape, int size, int draws) {
        this.shape = shape;
        this.size = size;
        this.draws = draws;
        arranged = new byte[size * shape.vision().tokens() * shape.vision().patchValues()];
        patches = new BytePointer(arranged.length).retainReference();
        targets = new Targets(size, shape.vision().grid());
        actions = new long[size * draws * shape.actions().rows()];
        masked = new long[actions.length];
        bins = new long[actions.length];
    }

    int size() {
        return size;
    }

    int draws() {
        return draws;
    }

    /// Starts a new micro-batch whose prompts have the shape of `like`.
    void begin(Prompt like) {
        targets.clear();
        maskedCount = 0;
        before = new long[size * like.beforeLength()];
        after = new long[size * (like.length() - like.beforeLength())];
    }

    /// Takes one example: picture, prompt, labels.
    void put(int row, Example example) {
        arrange(row, example.image());
        int nBefore = before.length / size;
        for (int i = 0; i < nBefore; i++) {
            before[row * nBefore + i] = example.prompt().before(i);
        }
        int nAfter = after.length / size;
        for (int i = 0; i < nAfter; i++) {
            after[row * nAfter + i] = example.prompt().after(i);
        }
        targets.put(row, example.labels());
    }

    /// Masks a chunk for one draw: each token with the probability `p`, at least one.
    void mask(int row, int draw, int[] chunk, double p, Randomness random) {
        NetworkShape.Actions a = shape.actions();
        int base = (draw * size + row) * a.rows();
        int forced = random.below(a.rows());
        int first = maskedCount;
        for (int i = 0; i < a.rows(); i++) {
            boolean hide = random.uniform() < p;
            actions[base + i] = hide ? a.mask() : a.first() + chunk[i];
            if (hide) {
                hide(base + i, chunk[i]);
            }
        }
        if (maskedCount == first) {
            actions[base + forced] = a.mask();
            hide(base + forced, chunk[forced]);
        }
    }

    private void hide(int at, int bin) {
        masked[maskedCount] = at;
        bins[maskedCount++] = bin;
    }

    /// Patch-major, channel-major within a patch, as the patch embedding's weights lie.
    private void arrange(int row, byte[] image) {
        NetworkShape.Vision v = shape.vision();
        int p = v.patch();
        int at = row * v.tokens() * v.patchValues();
        for (int gy = 0; gy < v.grid(); gy++) {
            for (int gx = 0; gx < v.grid(); gx++) {
                for (int c = 0; c < 3; c++) {
                    for (int y = 0; y < p; y++) {
                        int from = ((gy * p + y) * v.image() + gx * p) * 3 + c;
                        for (int x = 0; x < p; x++, from += 3) {
                            arranged[at++] = image[from];
                        }
                    }
                }
            }
        }
    }

    /// The micro-batch as tensors of the present pointer scope.
    BatchTensors tensors() {
        NetworkShape.Vision v = shape.vision();
        patches.put(arranged, 0, arranged.length);
        Tensor bytes = torch.from_blob(
                patches, new long[] {size, v.tokens(), v.patchValues()}, new TensorOptions(ScalarType.Byte));
        Tensor pixels = bytes.to(ScalarType.Float).mul(new Scalar(2.0 / 255)).sub(new Scalar(1.0));
        int rows = shape.actions().rows();
        return new BatchTensors(
                pixels,
                torch.tensor(before).view(size, before.length / size),
                torch.tensor(after).view(size, after.length / size),
                torch.tensor(actions).view((long) size * draws, rows),
                torch.tensor(masked).narrow(0, 0, maskedCount),
                torch.tensor(bins).narrow(0, 0, maskedCount),
                torch.tensor(targets.heat).view(size, AuxiliaryHeads.OBJECTS),
                torch.tensor(targets.place).view(AuxiliaryHeads.OBJECTS, size, AuxiliaryHeads.FIELDS),
                torch.tensor(targets.placeWeight).view(AuxiliaryHeads.OBJECTS, size, AuxiliaryHeads.FIELDS),
                torch.tensor(targets.point).view(size, 2),
                torch.tensor(targets.relation).view(size, AuxiliaryHeads.RELATIONS),
                torch.tensor(targets.relationWeight).view(size, AuxiliaryHeads.RELATIONS));
    }

    @Override
    public void close() {
        patches.close();
    }
}
