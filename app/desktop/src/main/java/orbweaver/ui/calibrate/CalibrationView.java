package orbweaver.ui.calibrate;

import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.core.calibration.CameraFit;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.frame.Panel;
import orbweaver.ui.theme.Icons;

/// Takes the place of what Operate shows while a camera is calibrated: the picture, and beside it what to do, the poses
/// and what was found. The rail, with the way out of a stop, stays.
public final class CalibrationView extends Region {
    private static final double COLUMN = 272;
    private static final double GAP = 12;
    private static final double COARSE = 10;

    private final CalibrationViewModel model;
    private final ClickPicture picture;
    private final VBox column;

    public CalibrationView(CalibrationViewModel model, Services services) {
        this.model = model;
        picture = new ClickPicture(model, services);
        setId("calibration");
        var advice = words(model.adviceProperty(), "text-value");
        advice.setId("calibration-advice");
        advice.setMinHeight(Region.USE_PREF_SIZE);
        var verdict = words(model.verdictProperty(), "number", "text-small");
        verdict.setId("calibration-verdict");
        var note = words(model.noteProperty(), "text-small", "text-value");
        note.setId("calibration-note");
        for (Label part : new Label[] {verdict, note}) {
            part.setMinHeight(Region.USE_PREF_SIZE);
            shown(part, part.textProperty().map(text -> !text.isEmpty()));
        }
        var list = new PointList(model);
        VBox.setVgrow(list, Priority.ALWAYS);
        column = new VBox(10, head(), advice, progress(), list, verdict, note, action(), others());
        column.getStyleClass().add("panel");
        column.setPadding(new Insets(0, 12, 12, 12));
        getChildren().addAll(picture, column);
        visibleProperty().bind(model.openProperty());
        managedProperty().bind(visibleProperty());
    }

    /// A camera's picture, from any thread.
    public void offer(Frame frame) {
        model.picture(frame);
        picture.offer(frame);
    }

    /// Called many times a second while it is open.
    public void tick() {
        picture.tick();
    }

    /// Puts the focus on the picture, where no key is typed.
    public void focusFirst() {
        picture.requestFocus();
    }

    /// Whether it took a key.
    public boolean pressed(KeyEvent event) {
        boolean frozen = model.frozenProperty().get() != null;
        double step = event.isShortcutDown() ? COARSE : 1;
        switch (event.getCode()) {
            case ENTER -> enter(frozen);
            case BACK_SPACE -> back(frozen);
            case DELETE -> model.remove();
            case ESCAPE -> model.close();
            case LEFT -> model.nudge(-step, 0);
            case RIGHT -> model.nudge(step, 0);
            case UP -> model.nudge(0, -step);
            case DOWN -> model.nudge(0, step);
            default -> {
                return event.isShortcutDown() && other(event);
            }
        }
        return frozen || !event.getCode().isArrowKey();
    }

    private boolean other(KeyEvent event) {
        switch (event.getCode()) {
            case S -> model.save();
            case Z -> model.remove();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// A button that has the focus is pressed by it as well.
    private void enter(boolean frozen) {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        if (owner instanceof Button button
                && button.getId() != null
                && button.getId().startsWith("calibration-")) {
            button.fire();
        } else {
            act(frozen);
        }
    }

    private void act(boolean frozen) {
        if (frozen) model.confirm();
        else model.take();
        picture.requestFocus();
    }

    private void back(boolean frozen) {
        if (frozen) model.back();
        else model.remove();
    }

    private HBox head() {
        var title = new Label("Calibrate", Icons.of("crosshairs"));
        title.getStyleClass().add("text-head");
        model.openProperty().subscribe(open -> {
            if (open) title.setText("Calibrate %s".formatted(model.camera()));
        });
        var close = new Button("Close");
        close.setId("calibration-close");
        close.setMinWidth(USE_PREF_SIZE);
        close.setTooltip(new Tooltip("Back to Operate; what was not saved is gone (Esc)"));
        close.setOnAction(_ -> model.close());
        var head = new HBox(8, title, Panel.space(), close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(8, 0, 0, 0));
        return head;
    }

    /// A cell for each pose that is needed.
    private HBox progress() {
        var cells = new HBox(3);
        cells.setId("calibration-progress");
        for (int i = 0; i < CameraFit.LEAST; i++) {
            var cell = new Region();
            cell.setMinHeight(6);
            HBox.setHgrow(cell, Priority.ALWAYS);
            cells.getChildren().add(cell);
        }
        model.points().addListener((ListChangeListener<CalibrationViewModel.Point>) _ -> fill(cells));
        fill(cells);
        return cells;
    }

    private void fill(HBox cells) {
        int count = model.points().size();
        for (int i = 0; i < CameraFit.LEAST; i++) {
            cells.getChildren().get(i).getStyleClass().setAll(i < count ? "bar-fill" : "bar-track");
        }
        cells.setAccessibleText("%d of at least %d poses".formatted(count, CameraFit.LEAST));
    }

    private Button action() {
        var word = new Label();
        word.getStyleClass().add("text-head");
        var key = new Label("Enter");
        key.getStyleClass().add("key-cap");
        var content = new HBox(10, Icons.of("crosshairs"), word, Panel.space(), key);
        content.setAlignment(Pos.CENTER_LEFT);
        var act = new Button("", content);
        content.prefWidthProperty().bind(act.widthProperty().subtract(24));
        act.setId("calibration-act");
        act.getStyleClass().addAll("main-action", "tall");
        act.setMinHeight(48);
        act.setMaxWidth(Double.MAX_VALUE);
        act.setOnAction(_ -> act(model.frozenProperty().get() != null));
        model.frozenProperty().subscribe(frozen -> {
            String words = frozen == null ? "Take pose" : "Use this point";
            word.setText(words);
            act.setAccessibleText(words + ", Enter");
        });
        act.disableProperty()
                .bind(model.readyProperty().not().and(model.frozenProperty().isNull()));
        return act;
    }

    private HBox others() {
        Button remove = small("calibration-remove", "Remove", "Takes the last pose away, or the one shown (Ctrl+Z)");
        remove.setOnAction(_ -> model.remove());
        Button back = small("calibration-back", "Back", "To the live picture (Backspace)");
        back.setOnAction(_ -> model.back());
        back.disableProperty().bind(model.frozenProperty().isNull());
        Button save = small("calibration-save", "Save", "Keeps the calibration in the profile (Ctrl+S)");
        save.setOnAction(_ -> model.save());
        save.disableProperty().bind(model.savableProperty().not());
        return new HBox(8, back, remove, save);
    }

    private static Button small(String id, String word, String tip) {
        var button = new Button(word);
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        button.getStyleClass().add("tall");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefWidth(90);
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private static Label words(ObservableValue<String> text, String... styles) {
        var label = new Label();
        label.textProperty().bind(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static void shown(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    @Override
    protected void layoutChildren() {
        double free = getWidth() - COLUMN - GAP;
        picture.resizeRelocate(0, 0, free, getHeight());
        column.resizeRelocate(free + GAP, 0, COLUMN, getHeight());
    }
}
