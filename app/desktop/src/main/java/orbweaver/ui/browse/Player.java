package orbweaver.ui.browse;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orbweaver.core.browse.EpisodeSheet;
import orbweaver.core.browse.Reel;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// Which moment of which saved episode is looked at. Belongs to the screen's thread.
public final class Player {
    private static final double NANOS = 1e9;

    /// Speeds, one after the other.
    private static final List<Double> SPEEDS = List.of(1.0, 4.0, 0.25);

    private final Executor screen;
    private final Opening opening;
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable EpisodeSheet> sheet = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Double> speed = new ReadOnlyObjectWrapper<>(SPEEDS.getFirst());
    private final ReadOnlyObjectWrapper<Part> part = new ReadOnlyObjectWrapper<>(Part.NONE);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private Consumer<List<Frame>> pictures = _ -> {};
    private Consumer<Frame> overview = _ -> {};
    private volatile @Nullable Ears ears;
    private double fromRow;
    private long fromNanos;

    /// How an episode is opened; [Reel#open] unless a test has its own.
    @FunctionalInterface
    public interface Opening {
        Shown open(Path root, int episode, Reel.Audience audience);
    }

    /// An episode that was opened.
    public interface Shown extends AutoCloseable {
        /// Has the pictures of a row shown.
        void show(int row);

        @Override
        void close();
    }

    /// The rows that would stay if the episode was trimmed now: `from` inclusive, `to` exclusive.
    public record Part(int from, int to) {
        static final Part NONE = new Part(0, 0);
    }

    /// @param screen runs tasks on the screen's thread
    public Player(Executor screen, Opening opening) {
        this.screen = screen;
        this.opening = opening;
    }

    /// A player of real episodes.
    public static Player ofFiles(Executor screen) {
        return new Player(screen, (root, episode, audience) -> {
            Reel reel = Reel.open(root, episode, audience);
            return new Shown() {
                @Override
                public void show(int row) {
                    reel.show(row);
                }

                @Override
                public void close() {
                    reel.close();
                }
            };
        });
    }

    /// Who gets the pictures of all cameras, on the reel's thread, and the small ones for an overview, on the screen's.
    public void onPictures(Consumer<List<Frame>> all, Consumer<Frame> small) {
        pictures = all;
        overview = small;
    }

    /// Looks at an episode of a set from its beginning.
    public void look(Path root, int episode) {
        leave();
        var next = new Ears();
        ears = next;
        looking.set(true);
        next.shown = opening.open(root, episode, next);
    }

    /// What the reel tells; of an episode that was left nothing counts any more.
    private final class Ears implements Reel.Audience {
        private @Nullable Shown shown;

        private void told(Runnable what) {
            screen.execute(() -> {
                if (ears == this) what.run();
            });
        }

        @Override
        public void opened(EpisodeSheet read) {
            told(() -> {
                part.set(new Part(0, read.rows()));
                sheet.set(read);
                seek(row.get()); // a picture that came before the places for it were there is lost
            });
        }

        @Override
        public void pictures(int of, List<Frame> frames) {
            if (ears == this) pictures.accept(frames);
        }

        @Override
        public void overview(int of, Frame frame) {
            told(() -> overview.accept(frame));
        }

        @Override
        public void failed(String words) {
            told(() -> {
                playing.set(false);
                sentence.set(words);
            });
        }
    }

    /// Back to what is live.
    public void leave() {
        Ears left = ears;
        ears = null;
        if (left != null && left.shown != null) left.shown.close();
        playing.set(false);
        looking.set(false);
        sheet.set(null);
        row.set(0);
        part.set(Part.NONE);
        sentence.set("");
    }

    /// Shows a row; one outside the episode is its first or last.
    public void seek(int to) {
        EpisodeSheet of = sheet.get();
        Ears now = ears;
        if (of == null || now == null || now.shown == null) return;
        int there = Math.clamp(to, 0, of.rows() - 1);
        fromRow = there;
        fromNanos = 0;
        row.set(there);
        now.shown.show(there);
    }

    /// So many rows on, or back; stops playing.
    public void step(int rows) {
        playing.set(false);
        seek(row.get() + rows);
    }

    /// Plays on from here, from the start when this is the end, or stops.
    public void playOrPause() {
        EpisodeSheet of = sheet.get();
        if (of == null || !sentence.get().isEmpty()) return;
        if (!playing.get() && row.get() >= of.rows() - 1) seek(0);
        fromRow = row.get();
        fromNanos = 0;
        playing.set(!playing.get());
    }

    /// The next of the speeds.
    public void nextSpeed() {
        fromRow = row.get();
        fromNanos = 0;
        speed.set(SPEEDS.get((SPEEDS.indexOf(speed.get()) + 1) % SPEEDS.size()));
    }

    /// Called many times a second with the clock's nanoseconds.
    public void tick(long nanos) {
        EpisodeSheet of = sheet.get();
        Ears now = ears;
        if (of == null || now == null || now.shown == null || !playing.get()) return;
        if (fromNanos == 0) fromNanos = nanos;
        int there = (int) (fromRow + (nanos - fromNanos) / NANOS * of.fps() * speed.get());
        if (there >= of.rows() - 1) playing.set(false);
        there = Math.min(there, of.rows() - 1);
        if (there == row.get()) return;
        row.set(there);
        now.shown.show(there);
    }

    /// The part that stays when it is trimmed begins with this row.
    public void beginHere() {
        if (row.get() < part.get().to()) part.set(new Part(row.get(), part.get().to()));
    }

    /// The part that stays when it is trimmed ends with this row.
    public void endHere() {
        if (row.get() >= part.get().from()) part.set(new Part(part.get().from(), row.get() + 1));
    }

    /// Whether the part is less than the episode, and long enough to be one.
    public boolean trimmable() {
        EpisodeSheet of = sheet.get();
        if (of == null) return false;
        int length = part.get().to() - part.get().from();
        return length >= 2 && length < of.rows();
    }

    /// Whether a saved episode is looked at, or one that is being opened, in place of what is live.
    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /// The episode; null until it was read.
    public ReadOnlyObjectProperty<@Nullable EpisodeSheet> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty rowProperty() {
        return row.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /// Rows a row's time.
    public ReadOnlyObjectProperty<Double> speedProperty() {
        return speed.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Part> partProperty() {
        return part.getReadOnlyProperty();
    }

    /// Why nothing is shown; empty when all is well.
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }
}
