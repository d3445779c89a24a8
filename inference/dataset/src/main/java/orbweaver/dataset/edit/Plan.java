package orbweaver.dataset.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;

/// What a set is to be made of: its pieces in order, and the order of tasks.
record Plan(List<Piece> pieces, List<String> tasks) {
    /// Rows that an episode needs for statistics.
    private static final int FEWEST_ROWS = 2;

    /// The set after an edit, or the reason why there is none.
    static Plan of(Dataset set, Edit edit) {
        List<Piece> all = set.episodes().stream().map(e -> Piece.whole(set, e)).toList();
        return switch (edit) {
            case Edit.Delete(List<Integer> episodes) -> {
                Set<Integer> gone = existing(set, episodes);
                yield new Plan(
                        all.stream()
                                .filter(p -> !gone.contains(p.episode().index()))
                                .toList(),
                        set.tasks());
            }
            case Edit.Trim trim -> trimmed(set, all, trim);
            case Edit.RenameTask(String from, String to) -> renamed(set, all, from, to);
            case Edit.SetTask(List<Integer> episodes, String task) -> {
                mustBeText(task);
                List<String> tasks = new ArrayList<>(set.tasks());
                tasks.add(task);
                yield new Plan(changed(set, all, episodes, piece -> piece.tasks(was -> task)), tasks);
            }
            case Edit.Relabel(List<Integer> episodes, String outcome) ->
                new Plan(changed(set, all, episodes, piece -> piece.labelled(outcome)), set.tasks());
        };
    }

    /// The episodes of a set, and behind them those of another one from a number on.
    static Plan after(Dataset set, Dataset more, int from) {
        List<Piece> pieces = new ArrayList<>();
        set.episodes().forEach(episode -> pieces.add(Piece.whole(set, episode)));
        more.episodes()
                .subList(from, more.episodes().size())
                .forEach(episode -> pieces.add(Piece.whole(more, episode)));
        List<String> tasks = new ArrayList<>(set.tasks());
        tasks.addAll(more.tasks());
        return new Plan(pieces, tasks);
    }

    /// The episode of that number, which must be there.
    static Episode existing(Dataset set, int number) {
        existing(set, List.of(number));
        return set.episodes().get(number);
    }

    private static Set<Integer> existing(Dataset set, List<Integer> episodes) {
        int count = set.episodes().size();
        for (int number : episodes) {
            if (number < 0 || number >= count) {
                throw new DatasetException("there is no episode %d in %s, which has %s; nothing was changed"
                        .formatted(number, set.root(), count == 0 ? "none" : "episodes 0 to " + (count - 1)));
            }
        }
        return new HashSet<>(episodes);
    }

    private static List<Piece> changed(
            Dataset set, List<Piece> all, List<Integer> episodes, UnaryOperator<Piece> change) {
        Set<Integer> chosen = existing(set, episodes);
        return all.stream()
                .map(piece -> chosen.contains(piece.episode().index()) ? change.apply(piece) : piece)
                .toList();
    }

    private static Plan trimmed(Dataset set, List<Piece> all, Edit.Trim trim) {
        int length = existing(set, trim.episode()).length();
        String rows = "rows %d to %d".formatted(trim.fromRow(), trim.toRow() - 1);
        if (trim.fromRow() < 0 || trim.toRow() > length || trim.toRow() - trim.fromRow() < FEWEST_ROWS) {
            throw new DatasetException(
                    "episode %d has the rows 0 to %d, and must keep two or more of them: it cannot be cut to %s"
                            .formatted(trim.episode(), length - 1, rows));
        }
        if (trim.fromRow() == 0 && trim.toRow() == length) {
            throw new DatasetException(
                    "%s are all of episode %d: there is nothing to cut".formatted(rows, trim.episode()));
        }
        return new Plan(
                changed(set, all, List.of(trim.episode()), piece -> piece.rows(trim.fromRow(), trim.toRow())),
                set.tasks());
    }

    private static Plan renamed(Dataset set, List<Piece> all, String from, String to) {
        mustBeText(to);
        if (!set.tasks().contains(from)) {
            throw new DatasetException("%s has no task \"%s\"; its tasks are: \"%s\""
                    .formatted(set.root(), from, String.join("\", \"", set.tasks())));
        }
        if (from.equals(to)) {
            throw new DatasetException("the task is called \"" + to + "\" already");
        }
        UnaryOperator<String> rename = task -> task.equals(from) ? to : task;
        Set<String> tasks = new LinkedHashSet<>();
        set.tasks().forEach(task -> tasks.add(rename.apply(task)));
        return new Plan(all.stream().map(piece -> piece.tasks(rename)).toList(), List.copyOf(tasks));
    }

    private static void mustBeText(String task) {
        if (task.isBlank()) {
            throw new DatasetException("a task needs a text: say what is done in it");
        }
    }
}
