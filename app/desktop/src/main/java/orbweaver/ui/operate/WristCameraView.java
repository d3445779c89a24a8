package orbweaver.ui.operate;

import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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

    /// @param swap makes this the large picture, and the large one this
    WristCameraView(FrontViewModel model, Services services, Runnable swap) {
        setId("wrist-camera");
        getStyleClass().add("wrist-camera");
        swaps(model, swap);
        picture = new PictureView(services.converter(), services.screen());
        var head = new Label();
        head.setMinWidth(USE_PREF_SIZE);
        head.textProperty().bind(model.nameProperty());
        head.getStyleClass().add("text-head");
        var size = new Label();
        size.getStyleClass().add("number");
        size.textProperty().bind(model.sizeProperty());
        name = new HBox(10, head, size, new AgeLabel(model.age()));
        name.widthProperty().subscribe(_ -> requestLayout());
        picture.shownProperty().subscribe(now -> {
            if (now != null)
                model.age().shown(now.captureNanos(), services.clock().nanos());
        });
        name.getStyleClass().add("scrim");
        // Drawn anew with every picture below it, unless it is kept as drawn.
        name.setCache(true);
        empty.getStyleClass().add("text-hint");
        empty.textProperty().bind(model.emptyProperty());
        empty.setWrapText(true);
        getChildren().addAll(picture, empty, name);
    }

    private void swaps(FrontViewModel model, Runnable swap) {
        setFocusTraversable(true);
        setCursor(Cursor.HAND);
        setAccessibleRole(AccessibleRole.BUTTON);
        accessibleTextProperty()
                .bind(model.nameProperty().map(name -> name + " camera, small. Enter shows it large (Ctrl+I)."));
        Tooltip.install(this, new Tooltip("Show this picture large, and the large one here (Ctrl+I)"));
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) swap.run();
        });
        setOnKeyPressed(event -> {
            if (event.getCode() != KeyCode.ENTER && event.getCode() != KeyCode.SPACE) return;
            event.consume();
            swap.run();
        });
    }

    /// Shows this camera's pictures alone from now on.
    void turnTo(String camera) {
        picture.turnTo(camera);
    }

    void offer(Frame frame) {
        picture.offer(frame);
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(0, 0, getWidth(), getHeight());
        double wide = Math.min(getWidth() - 16, Math.ceil(name.prefWidth(-1)));
        name.resizeRelocate(8, 8, wide, Math.ceil(name.prefHeight(-1)));
        double width = Math.min(getWidth() - 32, empty.prefWidth(-1));
        double height = empty.prefHeight(width);
        empty.resizeRelocate((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    }
}
