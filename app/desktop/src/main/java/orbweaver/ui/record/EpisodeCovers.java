package orbweaver.ui.record;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import orbweaver.core.browse.Covers;
import orbweaver.ui.video.Thumbnails;
import org.jspecify.annotations.Nullable;

/// The small pictures of the listed episodes; each is decoded once, when its row is first seen. Belongs to the screen's
/// thread.
final class EpisodeCovers {
    private final Executor screen;
    private final Map<Integer, Image> known = new HashMap<>();
    private final Map<Integer, ImageView> waiting = new HashMap<>();
    private final Set<Integer> asked = new HashSet<>();
    private @Nullable Covers covers;
    private @Nullable Path folder;

    EpisodeCovers(Executor screen) {
        this.screen = screen;
    }

    /// The set whose episodes are listed; null for none. What is known of another set is forgotten.
    void of(@Nullable Path now) {
        if (java.util.Objects.equals(now, folder)) return;
        folder = now;
        forget();
    }

    /// The episodes have other numbers now.
    void forget() {
        if (covers != null) covers.close();
        covers = folder == null ? null : new Covers(folder);
        known.clear();
        waiting.clear();
        asked.clear();
    }

    /// Puts an episode's picture into a view, now or when it was decoded.
    void show(int episode, ImageView into) {
        Image there = known.get(episode);
        Covers from = covers;
        if (there != null) {
            into.setImage(there);
            return;
        }
        if (from == null) return;
        waiting.put(episode, into);
        if (!asked.add(episode)) return;
        from.ask(
                episode,
                frame -> screen.execute(() -> {
                    if (covers != from) return;
                    Image image = Thumbnails.of(frame);
                    known.put(episode, image);
                    ImageView view = waiting.remove(episode);
                    if (view != null) view.setImage(image);
                }));
    }
}
