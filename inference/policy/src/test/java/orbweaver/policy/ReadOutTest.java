package orbweaver.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadOutTest {
    private static final ActionTokenizer TOKENIZER =
            new ActionTokenizer(Normalization.own(32, new Normalization.Crop(0, 0, 480, 480), 64, "1", "<image>"), 32);

    /// Two actions in one step: every token leans from bin 15 towards 16 in the first, sure of bin 15 in the second.
    private static DecodeTrace trace(int... commitStep) {
        float[] probabilities = new float[14 * 32];
        for (int token = 0; token < 14; token++) {
            probabilities[token * 32 + 15] = token < 7 ? 0.6f : 1;
            probabilities[token * 32 + 16] = token < 7 ? 0.3f : 0;
            probabilities[token * 32 + 30] = token < 7 ? 0.1f : 0;
        }
        int[] bins = bins();
        var step = new DecodeStep(0, probabilities, bins, bins, new float[14], new boolean[14], 1);
        return new DecodeTrace(
                2, 7, 32, DecoderKind.ONE_STEP, "pick", List.of(step), commitStep, new float[14], 0, 0, 0);
    }

    private static int[] bins() {
        int[] bins = new int[14];
        Arrays.fill(bins, 15);
        return bins;
    }

    @Test
    void takesTheMeanOfABinAndItsNeighbours() {
        List<Action> best = TOKENIZER.readOut(bins(), trace(new int[14]), DecodeTuning.ReadOut.BEST_BIN);
        assertThat(best.getFirst().dx()).isZero();
        List<Action> expected = TOKENIZER.readOut(bins(), trace(new int[14]), DecodeTuning.ReadOut.EXPECTATION);
        assertThat(expected.getFirst().dx()).isCloseTo(0.3 / 0.9 * 0.04 / 15, within(1e-6));
        assertThat(expected.getFirst().gripper()).isEqualTo(best.getFirst().gripper());
        assertThat(expected.getLast().dx()).isZero();
    }

    @Test
    void keepsTokensThatWereGiven() {
        int[] given = new int[14];
        Arrays.fill(given, 0, 7, -1);
        List<Action> expected = TOKENIZER.readOut(bins(), trace(given), DecodeTuning.ReadOut.EXPECTATION);
        assertThat(expected.getFirst().dx()).isZero();
    }

    @Test
    void aChunkIsDoneAsFarAsItIsSure() {
        DecodeTrace trace = trace(new int[14]);
        assertThat(ChunkLength.entropyBits(trace, 0)).isCloseTo(1.295, within(0.001));
        assertThat(ChunkLength.entropyBits(trace, 1)).isZero();
        assertThat(ChunkLength.WHOLE.of(trace)).isEqualTo(trace.chunkSize());
        assertThat(ChunkLength.WHOLE.withSureBits(0.5).of(trace)).isEqualTo(2);
        assertThat(ChunkLength.WHOLE.withSureBits(0.5).withExecute(1).of(trace)).isEqualTo(1);
    }

    @Test
    void actionsComeBackFromTheirBins() {
        List<Action> actions = TOKENIZER.decodeAll(bins());
        assertThat(TOKENIZER.encodeAll(actions))
                .startsWith(15, 15, 15, 15, 15, 15)
                .hasSize(14);
    }
}
