package orbweaver.ui.operate;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.theme.Icons;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.PictureView;

/// The front picture with everything that lies on it.
final class FrontCameraView extends Region {
    private static final double EDGE = 12;
    /// In a lower picture the card would lie on the view from the side.
    private static final double LOW = 440;

    private final OverlaidPicture picture;
    private final HBox name;
    private final HBox scene;
    private final Node legend = legend();
    private final HBox readings;
    private final HBox banner;
    private final VBox card;
    private final Label empty = new Label();

    /// @param calibrate opens the calibration of this camera
    FrontCameraView(FrontViewModel model, InstructionViewModel instruction, Services services, Runnable calibrate) {
        setId("front-camera");
        picture = new OverlaidPicture(services, OverlaidPicture.Detail.ALL);
        new SceneHand(picture, model.virtualProperty()::get, model::hand).attach();
        var words = new HBox(
                10,
                bound(model.nameProperty(), "text-head"),
                bound(model.sizeProperty(), "number"),
                new AgeLabel(model.age()));
        words.getStyleClass().add("scrim");
        name = new HBox(8, words, calibrate(model, calibrate));
        name.widthProperty().subscribe(_ -> requestLayout());
        scene = scene(model);
        readings = readings(model);
        banner = banner(model);
        card = card();
        shown(card, instruction.firstRunProperty());
        empty.getStyleClass().addAll("text-hint", "scrim");
        empty.textProperty().bind(model.emptyProperty());
        empty.visibleProperty().bind(empty.textProperty().isNotEmpty());
        empty.setMouseTransparent(true);
        getChildren().addAll(picture, empty, name, scene, legend, readings, banner, card);
        // What lies over a picture is drawn anew with every one of them: these change seldom and are kept as drawn.
        for (Node still : List.of(name, scene, legend, readings, banner)) still.setCache(true);
        picture.shownProperty().subscribe(now -> {
            if (now != null)
                model.age().shown(now.captureNanos(), services.clock().nanos());
        });
        picture.shownProperty().map(now -> now.placement().left()).subscribe(_ -> requestLayout());
        // A banner takes the place of the legend.
        legend.visibleProperty().bind(banner.visibleProperty().not());
    }

    /// Shows this camera's pictures alone from now on.
    void turnTo(String camera) {
        picture.turnTo(camera);
    }

    void offer(Frame frame) {
        picture.offer(frame);
    }

    /// Takes a new state; paints with the next [#paint].
    void show(SessionSnapshot snapshot) {
        picture.show(snapshot);
    }

    void paint(SessionSnapshot snapshot) {
        picture.paint(snapshot);
    }

    boolean showsPicture() {
        return picture.shownProperty().get() != null;
    }

    void clearPath() {
        picture.clearPath();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        picture.resizeRelocate(0, 0, width, height);
        // Everything keeps inside the picture, not on the bars beside it.
        PictureView.Shown shown = picture.shownProperty().get();
        double bar = shown == null ? 0 : Math.max(0, shown.placement().left());
        double left = bar + EDGE;
        double right = width - bar - EDGE;
        put(name, left, EDGE);
        put(scene, right - scene.prefWidth(-1), EDGE);
        put(legend, left, height - EDGE - legend.prefHeight(-1));
        double readingsLeft = right - readings.prefWidth(-1);
        boolean collide = left + banner.prefWidth(-1) > readingsLeft;
        put(banner, left, height - EDGE - 48 - (collide ? readings.prefHeight(-1) + 8 : 0));
        put(readings, readingsLeft, height - EDGE - readings.prefHeight(-1));
        put(card, (width - card.prefWidth(-1)) / 2, height * (height < LOW ? 0.14 : 0.22));
        put(empty, (width - empty.prefWidth(-1)) / 2, height / 2);
    }

    private static void put(Node node, double x, double y) {
        node.resizeRelocate(Math.rint(x), Math.rint(y), Math.ceil(node.prefWidth(-1)), Math.ceil(node.prefHeight(-1)));
    }

    /// In sight where the path cannot be drawn without it, and always in the menu of the picture.
    private Button calibrate(FrontViewModel model, Runnable calibrate) {
        var item = new MenuItem("Calibrate this camera...", Icons.of("crosshairs"));
        item.setId("calibrate-item");
        item.disableProperty().bind(model.calibratableProperty().not());
        item.setOnAction(_ -> calibrate.run());
        var menu = new ContextMenu(item);
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
        var button = new Button("Calibrate", Icons.of("crosshairs"));
        button.setId("calibrate");
        button.getStyleClass().add("scrim-button");
        button.setTooltip(new Tooltip("Find out where this camera stands, so that the path can be drawn over it"));
        button.setOnAction(_ -> calibrate.run());
        shown(button, model.uncalibratedProperty());
        return button;
    }

    private HBox scene(FrontViewModel model) {
        var done = new Label("task done", Icons.of("check-circle"));
        done.setId("task-done");
        done.getStyleClass().add("text-value");
        var doneBox = new HBox(done);
        doneBox.getStyleClass().add("scrim");
        shown(doneBox, model.doneProperty());
        var seed = new HBox(bound(model.sceneProperty(), "number"));
        seed.getStyleClass().add("scrim");
        var reset = new Button("Reset scene", Icons.of("dice-5-outline"));
        reset.setId("reset-scene");
        reset.getStyleClass().add("scrim-button");
        reset.setTooltip(new Tooltip("A new scene from the next seed, the arm in its start pose (Ctrl+N)"));
        reset.setOnAction(_ -> {
            picture.clearPath();
            model.resetScene();
        });
        reset.disableProperty().bind(model.stoppedProperty());
        var row = new HBox(8, doneBox, seed, reset);
        row.setAlignment(Pos.CENTER_RIGHT);
        shown(row, model.virtualProperty());
        row.widthProperty().subscribe(_ -> requestLayout());
        return row;
    }

    private static HBox readings(FrontViewModel model) {
        VBox gripper = new VBox(2, label("Gripper", "text-small"), value(model.gripperProperty()));
        VBox next = new VBox(2, label("This chunk", "text-small"), value(model.nextProperty()));
        gripper.setMinWidth(152);
        next.setMinWidth(150);
        var box = new HBox(16, gripper, next);
        box.getStyleClass().add("scrim");
        return box;
    }

    private static HBox banner(FrontViewModel model) {
        var icon = Icons.of("hand-back-right");
        var box = new HBox(12, icon, bound(model.bannerProperty()));
        box.setId("arm-banner");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinHeight(48);
        box.setPrefHeight(48);
        shown(box, model.bannerProperty().map(text -> !text.isEmpty()));
        model.stoppedProperty().subscribe(stopped -> {
            box.getStyleClass().setAll(stopped ? "stop-banner" : "banner");
            Icons.set(icon, stopped ? "hand-back-right" : "pause-circle-outline");
        });
        return box;
    }

    private static VBox card() {
        var card = new VBox(
                4,
                label("Press Start. Space stops.", "text-title"),
                label("The instruction is already filled in.", "text-body"));
        card.setId("first-run");
        card.setAlignment(Pos.CENTER);
        card.getStyleClass().add("first-run");
        card.setMouseTransparent(true);
        return card;
    }

    private static Node legend() {
        var scale = new Canvas(192, 22);
        var g = scale.getGraphicsContext2D();
        for (int x = 0; x < 192; x++) {
            g.setFill(Silk.of(x / 191.0));
            g.fillRect(x, 0, 1, 7);
        }
        g.setFont(Theme.numbers(10));
        g.setFill(Tokens.color("text-2"));
        String[] marks = {"0", ".25", ".50", ".75", "1"};
        for (int i = 0; i < marks.length; i++) {
            double shift = i == 0 ? 0 : i == 4 ? 6 : 9;
            g.fillText(marks[i], i * 48.0 - shift, 19);
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var box = new VBox(4, new HBox(label("not sure", "text-small"), space, label("sure", "text-small")), scale);
        box.getStyleClass().add("scrim");
        box.setMouseTransparent(true);
        return box;
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static Label bound(ObservableValue<String> text, String... styles) {
        Label label = label("", styles);
        label.textProperty().bind(text);
        return label;
    }

    private static Label value(ObservableValue<String> text) {
        return bound(text, "number", "text-value", "text-small");
    }

    private static void shown(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
