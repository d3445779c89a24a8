package orbweaver.dataset.edit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import orbweaver.dataset.DatasetException;

/// One change of a dataset, which [Edits] makes. Episodes are named by their numbers in the set as it is.
public sealed interface Edit {
    /// Takes episodes out; later ones move up.
    record Delete(List<Integer> episodes) implements Edit {
        public Delete {
            episodes = named(episodes);
        }
    }

    /// Keeps the rows from `fromRow` (inclusive) to `toRow` (exclusive) of an episode, with their pictures. Pictures
    /// are copied from a key frame on; those before the first key frame, one in sets with a key frame every second
    /// picture, are encoded again.
    record Trim(int episode, int fromRow, int toRow) implements Edit {}

    /// Gives a task another text; one that is in use already takes its episodes in.
    record RenameTask(String from, String to) implements Edit {
        public RenameTask {
            to = to.strip();
        }
    }

    /// Gives all rows of episodes one task.
    record SetTask(List<Integer> episodes, String task) implements Edit {
        public SetTask {
            episodes = named(episodes);
            task = task.strip();
        }
    }

    /// Says how episodes went: "success", "failure", or "" for no label. In sets that have `next.success`, it is true
    /// in
    /// the last row of a success and false in all rows otherwise.
    record Relabel(List<Integer> episodes, String outcome) implements Edit {
        /// The word for an episode that went well.
        public static final String SUCCESS = "success";

        private static final Set<String> OUTCOMES = Set.of(SUCCESS, "failure", "");

        public Relabel {
            episodes = named(episodes);
            if (!OUTCOMES.contains(outcome)) {
                throw new DatasetException(
                        "\"" + outcome + "\" is no label of an episode: choose success, failure or none");
            }
        }
    }

    private static List<Integer> named(List<Integer> episodes) {
        if (episodes.isEmpty()) {
            throw new DatasetException("no episode is named; nothing was changed");
        }
        return List.copyOf(new TreeSet<>(episodes));
    }

    /// What was done, in words, for lists of what can be taken back.
    default String words() {
        return switch (this) {
            case Delete(List<Integer> episodes) -> "deleted " + Ranges.episodes(episodes);
            case Trim(int episode, int from, int to) ->
                "trimmed episode %d to its rows %d to %d".formatted(episode, from, to - 1);
            case RenameTask(String from, String to) -> "renamed the task \"%s\" to \"%s\"".formatted(from, to);
            case SetTask(List<Integer> episodes, String task) ->
                "gave %s the task \"%s\"".formatted(Ranges.episodes(episodes), task);
            case Relabel(List<Integer> episodes, String outcome) ->
                outcome.isEmpty()
                        ? "took the label from " + Ranges.episodes(episodes)
                        : "labelled %s %s".formatted(Ranges.episodes(episodes), outcome);
        };
    }
}
