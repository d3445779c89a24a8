package orbweaver.ui.inspect;

import java.util.Comparator;
import java.util.List;
import orbweaver.policy.AttentionMap;

/// What one token looked at in one pass, averaged over the network's heads and layers.
///
/// @param on whether it is shown at all
/// @param sums what there is to say of it all: the shares, or why there are none
/// @param side patches along each side of the picture; 0 when nothing is known
/// @param patches 0..1 of the most looked at, row by row
/// @param words of the prompt that it looked at most, in the prompt's order
@SuppressWarnings("ArrayRecordComponent")
record Gaze(boolean on, String sums, int side, float[] patches, List<Word> words) {
    static final Gaze OFF = new Gaze(false, "", 0, new float[0], List.of());

    /// So many words are named; a long prompt has hundreds.
    private static final int MOST_WORDS = 9;

    /// A word, or the part of one that is a token.
    ///
    /// @param share of all that was looked at, 0..1
    record Word(int row, String text, double share) {}

    Gaze {
        words = List.copyOf(words);
    }

    static Gaze without(String why) {
        return new Gaze(true, why, 0, new float[0], List.of());
    }

    static Gaze of(AttentionMap map, Token token) {
        float[] rows = map.mean(token.index());
        var patches = new float[map.side() * map.side()];
        System.arraycopy(rows, map.imageAt(), patches, 0, patches.length);
        double picture = 0;
        float most = 0;
        for (float patch : patches) {
            picture += patch;
            most = Math.max(most, patch);
        }
        double block = 0;
        for (int row = map.prompt(); row < rows.length; row++) block += rows[row];
        for (int i = 0; i < patches.length; i++) patches[i] /= most;
        String sums = "looks at picture %.0f %%, words %.0f %%, actions %.0f %%"
                .formatted(100 * picture, 100 * (1 - picture - block), 100 * block);
        return new Gaze(true, sums, map.side(), patches, words(map, rows));
    }

    private static List<Word> words(AttentionMap map, float[] rows) {
        return map.words().stream()
                .filter(word -> !word.text().isEmpty())
                .map(word -> new Word(word.row(), word.text(), rows[word.row()]))
                .sorted(Comparator.comparingDouble(Word::share).reversed())
                .limit(MOST_WORDS)
                .sorted(Comparator.comparingInt(Word::row))
                .toList();
    }

    /// 0..1 of the word most looked at.
    double heat(Word word) {
        double most = words.stream().mapToDouble(Word::share).max().orElse(1);
        return word.share / Math.max(1e-9, most);
    }
}
