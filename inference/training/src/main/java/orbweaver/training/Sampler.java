package orbweaver.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Draws micro-batches from a source: examples with prompts of one length, as many of each length as the source holds.
final class Sampler {
    private static final int TRIES = 200;
    private static final double FLOOR = 1e-3;

    private final ExampleSource source;
    private final Map<Integer, int[]> byLength;

    Sampler(ExampleSource source) {
        this.source = source;
        if (source.size() == 0) {
            throw new TrainingException("the example source is empty");
        }
        Map<Integer, List<Integer>> lists = new TreeMap<>();
        for (int i = 0; i < source.size(); i++) {
            lists.computeIfAbsent(source.textLength(i), _ -> new ArrayList<>()).add(i);
        }
        Map<Integer, int[]> arrays = new TreeMap<>();
        lists.forEach((length, list) ->
                arrays.put(length, list.stream().mapToInt(Integer::intValue).toArray()));
        byLength = arrays;
    }

    /// Fills the batch for a stage from the random stream; `room` is the worker's own example.
    void fill(Batch batch, Stage stage, Randomness random, Example room) {
        int first = draw(random, stage, null);
        int[] kin = byLength.getOrDefault(source.textLength(first), new int[] {first});
        for (int row = 0; row < batch.size(); row++) {
            int index = row == 0 ? first : draw(random, stage, kin);
            source.fill(index, room);
            if (row == 0) {
                batch.begin(room.prompt());
            }
            batch.put(row, room);
            if (stage == Stage.POLICY || stage == Stage.ANNEAL) {
                mask(batch, row, room, random);
            }
        }
    }

    /// Noise levels of one prompt's draws are spread evenly, which steadies the loss.
    private static void mask(Batch batch, int row, Example room, Randomness random) {
        double base = random.uniform();
        for (int draw = 0; draw < batch.draws(); draw++) {
            double t = (base + (double) draw / batch.draws()) % 1;
            batch.mask(row, draw, room.bins(), (1 - FLOOR) * t + FLOOR, random);
        }
    }

    private int draw(Randomness random, Stage stage, int @Nullable [] among) {
        int index = 0;
        for (int i = 0; i < TRIES; i++) {
            index = among == null ? random.below(source.size()) : among[random.below(among.length)];
            if (random.uniform() < source.keep(index, stage)) {
                return index;
            }
        }
        return index;
    }
}
