package orbweaver.ui.operate;

import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Region;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.video.PictureView;
import org.jspecify.annotations.Nullable;

/// A camera's picture with the path done and the plan over it, and the values of the knot under the mouse. Belongs to
/// the screen's thread, except [#offer].
public final class OverlaidPicture extends Region {
    private static final double CARD_ASIDE = 24;

    private final PictureView picture;
    private final OverlayCanvas overlay;
    private final KnotCard card = new KnotCard();
    private final PathDone path = new PathDone();

    /// @param detail how much is written into the picture
    public OverlaidPicture(Services services, Detail detail) {
        picture = new PictureView(services.converter(), services.screen());
        overlay = new OverlayCanvas(detail);
        getChildren().addAll(picture, overlay, card);
        if (detail != Detail.ALL) return;
        setOnMouseMoved(event -> point(event.getX(), event.getY()));
        setOnMouseExited(_ -> card.show(null, -1));
    }

    /// How much is written into a picture.
    public enum Detail {
        /// The numbers of the actions and what the policy sees, for an operator.
        ALL,
        /// No number and no word, for an audience.
        PATH_ONLY
    }

    /// A picture, from any thread.
    public void offer(Frame frame) {
        picture.offer(frame);
    }

    /// Shows this camera's pictures alone from now on.
    void turnTo(String camera) {
        picture.turnTo(camera);
    }

    /// Takes a new state; paints with the next [#paint].
    public void show(SessionSnapshot snapshot) {
        if (snapshot.drive().driven() && snapshot.chunk() == null) path.clear();
        path.add(snapshot.arm().tool());
    }

    /// Paints what lies over the picture, where it has changed.
    public void paint(SessionSnapshot snapshot) {
        overlay.paint(snapshot, path.points(), picture.shownProperty().get());
        if (!Objects.equals(overlay.plan(), card.plan())) card.show(null, -1);
    }

    /// Shows the values of the knot under the mouse.
    private void point(double x, double y) {
        card.show(overlay.plan(), overlay.knotAt(x, y));
        if (!card.isVisible()) return;
        double left = x + CARD_ASIDE;
        if (left + card.prefWidth(-1) > getWidth()) left = x - CARD_ASIDE - card.prefWidth(-1);
        double top = Math.clamp(y - card.prefHeight(-1) / 2, 0, Math.max(0, getHeight() - card.prefHeight(-1)));
        card.resizeRelocate(
                Math.rint(Math.max(0, left)),
                Math.rint(top),
                Math.ceil(card.prefWidth(-1)),
                Math.ceil(card.prefHeight(-1)));
    }

    /// Forgets where the tool has been.
    public void clearPath() {
        path.clear();
    }

    /// The picture on the screen, null before the first.
    public ReadOnlyObjectProperty<PictureView.@Nullable Shown> shownProperty() {
        return picture.shownProperty();
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(0, 0, getWidth(), getHeight());
        overlay.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
