package orbweaver.ui.live;

import java.util.List;
import java.util.Locale;
import orbweaver.core.camera.Likeness;
import orbweaver.core.camera.Traffic;
import orbweaver.core.session.CameraView;
import org.jspecify.annotations.Nullable;

/// Cameras in the words of labels.
public final class CameraWords {
    private CameraWords() {}

    /// "640×480 30.0 fps 3.1 MB/s"; without the last where nothing travels.
    public static String describe(CameraView view) {
        String text = String.format(Locale.ROOT, "%d×%d %.1f fps", view.width(), view.height(), view.framesPerSecond());
        String traffic = view.traffic().words();
        return traffic.isEmpty() ? text : text + " " + traffic;
    }

    /// What all of them take of the cable together, or empty.
    public static String traffic(List<CameraView> views) {
        return views.stream()
                .map(CameraView::traffic)
                .reduce(Traffic.NONE, Traffic::plus)
                .words();
    }

    /// How the picture compares with the last session's, or empty.
    public static String compare(Likeness likeness) {
        return switch (likeness) {
            case UNKNOWN -> "";
            case MATCHES -> "picture matches the last session";
            case MOVED -> "not as in the last session: moved?";
            case SWAPPED -> "not as in the last session: swapped?";
        };
    }

    /// Whether there is nothing to see to.
    public static boolean fine(@Nullable CameraView view) {
        return view == null || view.likeness() == Likeness.UNKNOWN || view.likeness() == Likeness.MATCHES;
    }
}
