package orbweaver.ui.operate;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import orbweaver.core.calibration.SightLine;
import orbweaver.policy.CameraModel;
import orbweaver.ui.video.PictureView.Shown;
import org.jspecify.annotations.Nullable;

/// The mouse as a hand in the virtual cell: what is pressed on in the picture follows the pointer over the table, until
/// the button is released. Only where it is known where the camera stands. Belongs to the screen's thread.
final class SceneHand {
    private final OverlaidPicture picture;
    private final BooleanSupplier virtual;
    private final Consumer<@Nullable SightLine> hand;
    private boolean pressed;

    /// @param virtual whether there is a virtual cell; a real one is not touched
    /// @param hand takes where the hand points, null for nowhere
    SceneHand(OverlaidPicture picture, BooleanSupplier virtual, Consumer<@Nullable SightLine> hand) {
        this.picture = picture;
        this.virtual = virtual;
        this.hand = hand;
    }

    /// Listens from now on.
    void attach() {
        picture.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && virtual.getAsBoolean()) point(event);
        });
        picture.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (pressed) point(event);
        });
        picture.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> letGo());
        picture.sceneProperty().subscribe(scene -> {
            if (scene == null) letGo();
        });
    }

    private void point(MouseEvent event) {
        Shown shown = picture.shownProperty().get();
        CameraModel camera = shown == null ? null : shown.model();
        if (shown == null || camera == null) return;
        pressed = true;
        picture.setCursor(Cursor.CLOSED_HAND);
        hand.accept(SightLine.of(camera, shown.at(event.getX(), event.getY())));
    }

    private void letGo() {
        if (!pressed) return;
        pressed = false;
        picture.setCursor(Cursor.DEFAULT);
        hand.accept(null);
    }
}
