package orbweaver.ui.inspect;

import orbweaver.policy.AttentionMap;

/// What one token looked at in one pass, averaged over the network's heads and layers.
///
/// @param on whether it is shown at all
/// @param words what there is to say: the shares, or why there are none
/// @param side patches along each side of the picture; 0 when nothing is known
/// @param patches 0..1 of the most looked at, row by row
@SuppressWarnings("ArrayRecordComponent")
record Gaze(boolean on, String words, int side, float[] patches) {
    static final Gaze OFF = new Gaze(false, "", 0, new float[0]);

    static Gaze without(String words) {
        return new Gaze(true, words, 0, new float[0]);
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
        String words = "looks at picture %.0f %%, words %.0f %%, actions %.0f %%"
                .formatted(100 * picture, 100 * (1 - picture - block), 100 * block);
        return new Gaze(true, words, map.side(), patches);
    }
}
