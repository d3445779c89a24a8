package orbweaver.ui.record;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import orbweaver.core.record.RecorderView.Lane;
import orbweaver.core.session.CameraView;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.live.CameraWords;
import orbweaver.ui.theme.Icons;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement.Fit;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One camera as it is recorded: cropped to fill its place, a double click shows it whole.
final class RecordCamera extends Region {
    /// More old pictures than this share of the rows want attention.
    private static final double OLD_SHARE = 0.05;

    private final String camera;
    private final PictureView picture;
    private final Label size = new Label();
    private final FontIcon mark = Icons.of("check");
    private final Label faults = new Label("", mark);
    private final HBox head;
    private final HBox foot;
    private final Label empty = new Label("No camera. Plug one in, or use the virtual one.");
    private Fit fit = Fit.FILL;

    RecordCamera(String camera, Services services) {
        this.camera = camera;
        setId("record-" + camera);
        picture = new PictureView(services.converter(), services.screen());
        picture.setFit(fit);
        var name = new Label(camera.substring(0, 1).toUpperCase(Locale.ROOT) + camera.substring(1));
        name.getStyleClass().add("text-head");
        size.getStyleClass().add("number");
        head = new HBox(10, name, size);
        head.getStyleClass().add("scrim");
        faults.setId("picture-note");
        foot = new HBox(faults);
        foot.getStyleClass().add("scrim");
        empty.getStyleClass().add("text-hint");
        empty.setWrapText(true);
        getChildren().addAll(picture, empty, head, foot);
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) turn();
        });
    }

    private void turn() {
        fit = fit == Fit.FILL ? Fit.WHOLE : Fit.FILL;
        picture.setFit(fit);
    }

    void offer(Frame frame) {
        picture.offer(frame);
    }

    /// What the camera and, while an episode of so many `rows` runs, its lane say.
    void show(@Nullable CameraView view, @Nullable Lane lane, long rows) {
        CameraView present = view != null && view.present() ? view : null;
        empty.setVisible(present == null);
        size.setText(present == null ? "no picture" : CameraWords.describe(present));
        if (lane != null) {
            say("%d repeated, %d old".formatted(lane.repeated(), lane.old()), lane.old() <= OLD_SHARE * rows);
        } else {
            say(present == null ? "" : CameraWords.compare(present.likeness()), CameraWords.fine(present));
        }
        requestLayout();
    }

    /// While an episode runs what is missing from it, otherwise whether the camera looks where it looked.
    private void say(String text, boolean fine) {
        foot.setVisible(!text.isEmpty());
        faults.setText(text);
        Icons.set(mark, fine ? "check" : "alert");
        faults.getStyleClass().remove("text-warn");
        if (!fine) faults.getStyleClass().add("text-warn");
    }

    /// What is on the screen; null before the first picture.
    PictureView.@Nullable Shown shown() {
        return picture.shownProperty().get();
    }

    String camera() {
        return camera;
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(0, 0, getWidth(), getHeight());
        head.resizeRelocate(8, 8, Math.ceil(head.prefWidth(-1)), Math.ceil(head.prefHeight(-1)));
        double footHeight = Math.ceil(foot.prefHeight(-1));
        foot.resizeRelocate(8, getHeight() - 8 - footHeight, Math.ceil(foot.prefWidth(-1)), footHeight);
        double width = Math.min(getWidth() - 32, empty.prefWidth(-1));
        double height = empty.prefHeight(width);
        empty.resizeRelocate((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    }
}
