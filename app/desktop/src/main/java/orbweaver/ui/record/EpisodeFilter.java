package orbweaver.ui.record;

import java.util.Locale;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView.Recorded;

/// Which episodes are listed: those whose number, task or reasons hold the words, and of one kind.
record EpisodeFilter(String words, Kind kind) {
    static final EpisodeFilter ALL = new EpisodeFilter("", Kind.ALL);

    /// A kind of episode.
    enum Kind {
        ALL("All"),
        SUCCESS("Success"),
        FAILURE("Failure"),
        UNLABELLED("No label"),
        CHECK("Check");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        private boolean holds(Recorded episode) {
            return switch (this) {
                case ALL -> true;
                case SUCCESS -> episode.outcome() == Outcome.SUCCESS;
                case FAILURE -> episode.outcome() == Outcome.FAILURE;
                case UNLABELLED -> episode.outcome() == Outcome.NONE;
                case CHECK -> !episode.good();
            };
        }
    }

    boolean holds(Recorded episode) {
        return kind.holds(episode) && found(episode);
    }

    private boolean found(Recorded episode) {
        String looked = words.strip().toLowerCase(Locale.ROOT);
        if (looked.isEmpty() || looked.equals(String.valueOf(episode.index()))) return true;
        String all = episode.task() + " " + String.join(" ", episode.reasons());
        return all.toLowerCase(Locale.ROOT).contains(looked);
    }
}
