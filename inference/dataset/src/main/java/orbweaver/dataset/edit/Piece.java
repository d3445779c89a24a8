package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.parquet.Table;

/// An episode of a set that is being made: the episode it comes from, the rows of it that stay (`to` exclusive), what
/// becomes of its tasks, and its new label, if it gets one.
record Piece(
        Dataset source, Episode episode, int from, int to, UnaryOperator<String> retask, Optional<String> outcome) {
    static Piece whole(Dataset source, Episode episode) {
        return new Piece(source, episode, 0, episode.length(), UnaryOperator.identity(), Optional.empty());
    }

    Piece rows(int first, int end) {
        return new Piece(source, episode, first, end, retask, outcome);
    }

    Piece tasks(UnaryOperator<String> other) {
        return new Piece(source, episode, from, to, other, outcome);
    }

    Piece labelled(String word) {
        return new Piece(source, episode, from, to, retask, Optional.of(word));
    }

    int length() {
        return to - from;
    }

    boolean isWhole() {
        return from == 0 && to == episode.length();
    }

    Path dataFile() {
        return source.dataFile(episode);
    }

    /// The rows that stay, as they are in the source.
    Table table() {
        return source.rows(episode).slice(from, to);
    }

    /// The tasks of its rows, as they are to be.
    List<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        if (isWhole() && !episode.tasks().isEmpty()) {
            episode.tasks().forEach(task -> tasks.add(retask.apply(task)));
        } else {
            for (long number : table().longs("task_index")) {
                tasks.add(retask.apply(task(number)));
            }
        }
        return List.copyOf(tasks);
    }

    /// The source's task of that number.
    String task(long number) {
        if (number < 0 || number >= source.tasks().size()) {
            throw new DatasetException("%s: a row of episode %d has the unknown task %d; run dataset repair"
                    .formatted(source.root(), episode.index(), number));
        }
        return source.tasks().get((int) number);
    }
}
