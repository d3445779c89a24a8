package orbweaver.core.browse;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.video.Picture;
import orbweaver.policy.Frame;
import orbweaver.robot.scheduling.Scheduling;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One picture of each episode of a set, by which people know it again: from its middle, of the first camera. Decoded
/// on a thread of its own, `covers`, behind everything else.
public final class Covers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Covers.class);

    private final Path root;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("covers").daemon().factory());
    private @Nullable Dataset set;

    public Covers(Path root) {
        this.root = root;
        thread.execute(Scheduling::giveWay);
    }

    /// Gives the cover of an episode to `sink`, on this thread, unless there is none. Any thread.
    public void ask(int episode, Consumer<Frame> sink) {
        if (thread.isShutdown()) return;
        thread.execute(() -> {
            try {
                give(episode, sink);
            } catch (DatasetException e) {
                LOG.debug("no cover of episode {} of {}: {}", episode, root, e.getMessage());
            }
        });
    }

    private void give(int number, Consumer<Frame> sink) {
        Dataset now = set;
        if (now == null || number >= now.episodes().size()) {
            now = Dataset.open(root);
            set = now;
        }
        if (number >= now.episodes().size() || now.info().videos().isEmpty()) return;
        Episode episode = now.episodes().get(number);
        Feature first = now.info().videos().getFirst();
        int row = episode.length() / 2;
        try (EpisodeVideo video = now.video(episode, first.name())) {
            Picture picture = video.frame(row);
            sink.accept(new Frame(
                    SheetReader.camera(first),
                    picture.width(),
                    picture.height(),
                    picture.argb(),
                    row,
                    System.nanoTime(),
                    null));
        }
    }

    /// Forgets what is still asked for.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
