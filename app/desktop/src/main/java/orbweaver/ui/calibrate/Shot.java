package orbweaver.ui.calibrate;

import orbweaver.core.calibration.Sight;
import orbweaver.core.calibration.Sighting;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// A pose that was taken: the picture of that moment, where the fingertips were by the joints as read back at that
/// moment, and where they were clicked, as soon as they were.
record Shot(Frame picture, ToolPoint tips, @Nullable Sight click) {
    /// With a picture of its own, because a camera paints over those it hands out.
    static Shot of(Frame frame, ToolPoint tips) {
        int[] pixels = frame.argb().clone();
        var own = new Frame(
                frame.camera(),
                frame.width(),
                frame.height(),
                pixels,
                frame.sequence(),
                frame.captureNanos(),
                frame.model());
        return new Shot(own, tips, null);
    }

    Shot clicked(Sight at) {
        return new Shot(picture, tips, at);
    }

    /// Only where it was clicked.
    Sighting sighting() {
        Sight at = click;
        if (at == null) throw new IllegalStateException("this pose was not clicked");
        return new Sighting(tips, at.u(), at.v());
    }

    boolean sameSize(Frame other) {
        return picture.width() == other.width() && picture.height() == other.height();
    }
}
