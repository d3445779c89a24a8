package orbweaver.cell.servo;

import java.util.SplittableRandom;

/// Where the servos' frames go: appended to the caller's buffer, damaged as the faults ask. Without faults a copy.
/// Allocation-free.
final class AnswerWire {
    private static final int NOISE_BYTES = 3;

    private final SplittableRandom random;
    private double drop;
    private double duplicate;
    private double bitFlip;
    private boolean garbage;
    private byte[] out = new byte[0];
    private int length;
    private long lost;

    AnswerWire(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Takes in the faults of the wire; others are not its business.
    void inject(Fault fault) {
        switch (fault) {
            case Fault.Drop(double share) -> drop = share;
            case Fault.Duplicate(double share) -> duplicate = share;
            case Fault.BitFlip(double share) -> bitFlip = share;
            case Fault.Garbage _ -> garbage = true;
            default -> {}
        }
    }

    /// As new.
    void repair() {
        drop = 0;
        duplicate = 0;
        bitFlip = 0;
        garbage = false;
    }

    void begin(byte[] into) {
        out = into;
        length = 0;
    }

    void send(byte[] frame, int count) {
        if (drop > 0 && random.nextDouble() < drop) return;
        if (garbage) noise();
        append(frame, count);
        if (duplicate > 0 && random.nextDouble() < duplicate) append(frame, count);
    }

    /// Bytes sent since [#begin].
    int length() {
        return length;
    }

    /// Frames that did not fit the caller's buffer, so far.
    long lost() {
        return lost;
    }

    private void noise() {
        int count = 1 + random.nextInt(NOISE_BYTES);
        if (length + count > out.length) return;
        for (int k = 0; k < count; k++) out[length++] = (byte) random.nextInt(256);
    }

    private void append(byte[] frame, int count) {
        if (length + count > out.length) {
            lost++;
            return;
        }
        System.arraycopy(frame, 0, out, length, count);
        if (bitFlip > 0 && random.nextDouble() < bitFlip) {
            out[length + random.nextInt(count)] ^= (byte) (1 << random.nextInt(8));
        }
        length += count;
    }
}
