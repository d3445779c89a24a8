package orbweaver.ui.operate;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.video.PictureView;

/// The second camera.
final class WristCameraView extends Region {
    private final PictureView picture;
    private final HBox name;
    private final Label empty = new Label();

    WristCameraView(FrontViewModel model, Services services) {
        setId("wrist-camera");
        picture = new PictureView(services.converter(), services.screen());
        var head = new Label("Wrist");
        head.getStyleClass().add("text-head");
        var size = new Label();
        size.getStyleClass().add("number");
        size.textProperty().bind(model.sizeProperty());
        name = new HBox(10, head, size);
        name.getStyleClass().add("scrim");
        empty.getStyleClass().add("text-hint");
        empty.textProperty().bind(model.emptyProperty());
        empty.setWrapText(true);
        getChildren().addAll(picture, empty, name);
    }

    void offer(Frame frame) {
        picture.offer(frame);
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(0, 0, getWidth(), getHeight());
        name.resizeRelocate(8, 8, Math.ceil(name.prefWidth(-1)), Math.ceil(name.prefHeight(-1)));
        double width = Math.min(getWidth() - 32, empty.prefWidth(-1));
        double height = empty.prefHeight(width);
        empty.resizeRelocate((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    }
}
