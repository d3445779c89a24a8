package orbweaver.ui.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Work that takes longer than a moment, so that the status bar can say how far it is, and end it. For the JavaFX
/// thread.
public final class LongWorks {
    /// What is done sooner is not worth a word.
    private static final long WORTH_NANOS = 300_000_000L;

    private final Clock clock;
    private final List<Work> running = new ArrayList<>();

    public LongWorks(Clock clock) {
        this.clock = clock;
    }

    /// A piece of work begins.
    ///
    /// @param what it is, in a word or two
    /// @param cancel gives it up
    public Work begin(String what, Runnable cancel) {
        var work = new Work(what, cancel, clock.nanos());
        running.add(work);
        return work;
    }

    /// The oldest that is worth a word, and how many more there are.
    public Optional<Shown> shown() {
        long now = clock.nanos();
        List<Work> worth = worth(now);
        return worth.isEmpty()
                ? Optional.empty()
                : Optional.of(new Shown(worth.getFirst().words(now), worth.size() - 1));
    }

    /// What to say of work that goes on.
    ///
    /// @param words what it is, how far, and how long it will still take where that can be told
    /// @param more others that go on
    public record Shown(String words, int more) {}

    /// Gives up the one that [#shown] speaks of.
    public void cancelShown() {
        worth(clock.nanos()).stream().findFirst().ifPresent(Work::cancel);
    }

    private List<Work> worth(long now) {
        return running.stream().filter(work -> now - work.begun >= WORTH_NANOS).toList();
    }

    /// A piece of work that goes on.
    public final class Work {
        private final String what;
        private final Runnable cancel;
        private final long begun;
        private int done;
        private int of;

        private Work(String what, Runnable cancel, long begun) {
            this.what = what;
            this.cancel = cancel;
            this.begun = begun;
        }

        /// It has come so far.
        public void reached(int parts, int all) {
            done = parts;
            of = all;
        }

        /// It is over; the second time does nothing.
        public void end() {
            running.remove(this);
        }

        private void cancel() {
            end();
            cancel.run();
        }

        private String words(long now) {
            if (of == 0) return what;
            String far = "%s, %d of %d".formatted(what, done, of);
            if (done == 0) return far;
            double left = (now - begun) / 1e9 / done * (of - done);
            return far
                    + (left < 1
                            ? ", less than 1 s left"
                            : String.format(Locale.ROOT, ", %.0f s left", Math.ceil(left)));
        }
    }
}
