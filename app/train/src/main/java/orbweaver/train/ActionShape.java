package orbweaver.train;

import orbweaver.cell.VirtualCell;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Normalization;
import orbweaver.training.MiniTokenizer;
import orbweaver.training.NetworkShape;

/// How actions are written as tokens: chunks of so many actions, each of their values in one of so many
/// bins.
record ActionShape(int chunk, int bins) {
    private static final int MOST_CHUNK = 20;
    private static final int FEWEST_BINS = 4;
    private static final int MOST_BINS = 126;

    /// LLaDA-VLA's, section 4.1.
    static final ActionShape PAPER = new ActionShape(5, 32);

    ActionShape {
        if (chunk < 1 || chunk > MOST_CHUNK)
            throw new IllegalArgumentException("chunk must be 1 to " + MOST_CHUNK + ", not " + chunk);
        if (bins < FEWEST_BINS || bins > MOST_BINS || bins % 2 != 0)
            throw new IllegalArgumentException(
                    "bins must be even and " + FEWEST_BINS + " to " + MOST_BINS + ", not " + bins);
    }

    /// Tokens of a chunk.
    int values() {
        return chunk * Action.DIMENSIONS;
    }

    /// What lies between the policy and the cell for the models trained here.
    Normalization normalization() {
        return Normalization.own(bins, PolicyEye.CROP, FrameFile.SIZE, VirtualCell.VERSION, MiniTokenizer.TEMPLATE);
    }

    ActionTokenizer tokenizer() {
        return new ActionTokenizer(normalization(), bins);
    }

    NetworkShape network() {
        return NetworkShape.mini(MiniTokenizer.ROWS, chunk, bins);
    }
}
