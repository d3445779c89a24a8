package orbweaver.core.browse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.video.Picture;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// A saved episode that is being looked at. Its own thread, `reel`, decodes what is asked for: always the row asked for
/// last, of all cameras together; rows that were asked for in between are left out.
public final class Reel implements AutoCloseable {
    private static final int NOTHING = -1;
    private static final long LOOK_NANOS = 200_000_000L;
    private static final int OVERVIEW = 24;

    private final Path root;
    private final int number;
    private final Audience audience;
    private final AtomicInteger wanted = new AtomicInteger(NOTHING);
    private final Thread thread;
    private volatile boolean closing;

    /// Who looks. Called on the reel's thread.
    public interface Audience {
        /// The episode was read; its first pictures follow by themselves.
        void opened(EpisodeSheet sheet);

        /// The pictures of one row, in the order of the set's cameras. `Frame.sequence` is the row.
        void pictures(int row, List<Frame> frames);

        /// A picture of the first camera, some rows after the one before, for an overview.
        void overview(int row, Frame frame);

        /// It cannot be looked at, or not any further: a sentence that says why.
        void failed(String sentence);
    }

    private Reel(Path root, int number, Audience audience) {
        this.root = root;
        this.number = number;
        this.audience = audience;
        thread = Thread.ofPlatform().name("reel").daemon().unstarted(this::run);
    }

    /// Opens an episode of a set; what comes of it the audience is told. Returns at once.
    public static Reel open(Path root, int episode, Audience audience) {
        var reel = new Reel(root, episode, audience);
        reel.thread.start();
        return reel;
    }

    /// Has the pictures of a row shown as soon as possible. Any thread.
    public void show(int row) {
        wanted.set(row);
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            Dataset set = Dataset.open(root);
            if (number < 0 || number >= set.episodes().size()) {
                throw new DatasetException("%s has no episode %d".formatted(root, number));
            }
            Episode episode = set.episodes().get(number);
            EpisodeSheet sheet = SheetReader.read(set, episode);
            audience.opened(sheet);
            wanted.compareAndSet(NOTHING, 0);
            play(set, episode, sheet);
        } catch (DatasetException | IllegalArgumentException e) {
            if (!closing) audience.failed(sentence(e.getMessage()));
        }
    }

    private static String sentence(@Nullable String words) {
        if (words == null || words.isEmpty()) return "The episode cannot be read.";
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    private void play(Dataset set, Episode episode, EpisodeSheet sheet) {
        var videos = new ArrayList<EpisodeVideo>();
        List<Feature> cameras = set.info().videos();
        try {
            for (Feature video : cameras) videos.add(set.video(episode, video.name()));
            // The overview has a decoder of its own, so that it does not lead the others astray.
            if (!cameras.isEmpty())
                videos.add(set.video(episode, cameras.getFirst().name()));
            int looked = 0;
            while (!closing) {
                int row = wanted.getAndSet(NOTHING);
                if (row != NOTHING) {
                    int there = Math.clamp(row, 0, sheet.rows() - 1);
                    audience.pictures(there, pictures(videos, sheet, there));
                } else if (looked < OVERVIEW && !cameras.isEmpty()) {
                    int there = (int) ((long) sheet.rows() * looked++ / OVERVIEW);
                    audience.overview(
                            there, frame(videos.getLast(), sheet.cameras().getFirst(), there));
                } else {
                    LockSupport.parkNanos(this, LOOK_NANOS);
                }
            }
        } finally {
            videos.forEach(EpisodeVideo::close);
        }
    }

    private static Frame frame(EpisodeVideo video, String camera, int row) {
        Picture picture = video.frame(row);
        return new Frame(camera, picture.width(), picture.height(), picture.argb(), row, System.nanoTime(), null);
    }

    private static List<Frame> pictures(List<EpisodeVideo> videos, EpisodeSheet sheet, int row) {
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < sheet.cameras().size(); i++) {
            frames.add(frame(videos.get(i), sheet.cameras().get(i), row));
        }
        return frames;
    }

    /// Ends looking; the audience may hear of one more row.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
