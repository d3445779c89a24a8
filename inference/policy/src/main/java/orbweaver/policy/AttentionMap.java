package orbweaver.policy;

import java.util.List;

/// What the tokens of a block looked at in one pass: for each layer, head and token one weight for each
/// row of the prompt and then of the block itself; the weights of a token sum to 1.
///
/// @param heads of each layer; 1 where they were averaged
/// @param tokens of the block
/// @param prompt rows of the prompt
/// @param imageAt the first of them that is a patch of the picture; patches go row by row
/// @param side patches along each side of the picture
/// @param words the prompt's rows of text, in order; empty where only numbers of tokens are known
/// @param weights layer by layer, then head by head, then token by token: `prompt + tokens` values each
@SuppressWarnings("ArrayRecordComponent")
public record AttentionMap(
        int layers, int heads, int tokens, int prompt, int imageAt, int side, List<Word> words, float[] weights) {
    public AttentionMap {
        words = List.copyOf(words);
        if (weights.length != layers * heads * tokens * (prompt + tokens)) {
            throw new IllegalArgumentException("%d weights for %d layers, %d heads and %d tokens that see %d rows"
                    .formatted(weights.length, layers, heads, tokens, prompt + tokens));
        }
    }

    /// A row of the prompt that is text: a word of the instruction, a part of one, or what a template puts around it.
    public record Word(int row, String text) {}

    /// The same with its words.
    public AttentionMap withWords(List<Word> known) {
        return new AttentionMap(layers, heads, tokens, prompt, imageAt, side, known, weights);
    }

    /// How much `token` looked at every row, averaged over layers and heads; the values sum to 1.
    public float[] mean(int token) {
        var mean = new float[prompt + tokens];
        for (int layer = 0; layer < layers; layer++) {
            for (int head = 0; head < heads; head++) {
                for (int row = 0; row < mean.length; row++) mean[row] += at(layer, head, token, row);
            }
        }
        for (int row = 0; row < mean.length; row++) mean[row] /= layers * heads;
        return mean;
    }

    /// How much `token` looked at `row`, which counts the prompt's rows and then the block's.
    public float at(int layer, int head, int token, int row) {
        return weights[((layer * heads + head) * tokens + token) * (prompt + tokens) + row];
    }
}
