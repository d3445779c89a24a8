package orbweaver.ui.operate;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Region;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.video.PictureView;
import org.jspecify.annotations.Nullable;

/// A camera's picture with the path done and the plan drawn over it. Belongs to the screen's thread, except [#offer].
public final class OverlaidPicture extends Region {
    private final PictureView picture;
    private final OverlayCanvas overlay;
    private final PathDone path = new PathDone();

    /// @param detail how much is written into the picture
    public OverlaidPicture(Services services, Detail detail) {
        picture = new PictureView(services.converter(), services.screen());
        overlay = new OverlayCanvas(detail);
        getChildren().addAll(picture, overlay);
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
