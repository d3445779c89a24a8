package orbweaver.ui.record;

import java.util.function.Supplier;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import orbweaver.core.calibration.Sight;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.TeleopView;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.teleop.CameraDrag;
import orbweaver.ui.video.PictureView.Shown;

/// Tells the mouse as a device what it does on a camera's picture: the tool follows the pointer while the button is
/// held.
/// Only while it is the device in use, and only on a camera of which it is known where it stands. Belongs to the
/// screen's
/// thread.
final class DragOnPicture {
    private final CameraDrag mouse;
    private final RecordCamera camera;
    private final Supplier<SessionSnapshot> newest;
    private boolean dragging;

    DragOnPicture(CameraDrag mouse, RecordCamera camera, Supplier<SessionSnapshot> newest) {
        this.mouse = mouse;
        this.camera = camera;
        this.newest = newest;
    }

    /// Listens from now on.
    void attach() {
        camera.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        camera.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        camera.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> release());
        camera.addEventHandler(ScrollEvent.SCROLL, this::wheel);
        camera.sceneProperty().subscribe(scene -> {
            if (scene == null) release();
        });
    }

    private void pressed(MouseEvent event) {
        TeleopView teleop = newest.get().teleop();
        ToolPoint tool = newest.get().arm().tool();
        Shown shown = camera.shown();
        boolean ours = teleop != null && teleop.device().equals(CameraDrag.ADDRESS);
        if (!ours || event.getButton() != MouseButton.PRIMARY || shown == null) return;
        if (shown.model() == null || tool == null) return;
        var place = new CameraDrag.Place(tool.x(), tool.y(), tool.z());
        dragging = mouse.press(shown.model(), place, pixel(event, shown), System.nanoTime());
    }

    private void dragged(MouseEvent event) {
        Shown shown = camera.shown();
        if (dragging && shown != null) mouse.drag(pixel(event, shown), System.nanoTime());
    }

    private void wheel(ScrollEvent event) {
        if (!dragging || event.getDeltaY() == 0) return;
        mouse.wheel(Math.signum(event.getDeltaY()), System.nanoTime());
        event.consume();
    }

    private void release() {
        if (dragging) mouse.release(System.nanoTime());
        dragging = false;
    }

    private static CameraDrag.Pixel pixel(MouseEvent event, Shown shown) {
        Sight at = shown.at(event.getX(), event.getY());
        return new CameraDrag.Pixel(at.u(), at.v());
    }
}
