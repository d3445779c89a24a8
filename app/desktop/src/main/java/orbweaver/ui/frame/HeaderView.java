package orbweaver.ui.frame;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orbweaver.core.session.DriveState;
import orbweaver.ui.theme.Icons;

/// Logo, the tabs of the views that exist, and the five drive states in fixed places.
final class HeaderView extends HBox {
    private static final Map<DriveState, String> ICONS = new EnumMap<>(Map.of(
            DriveState.IDLE, "pause-circle-outline",
            DriveState.TELEOP, "gamepad-variant",
            DriveState.POLICY, "creation",
            DriveState.REPLAY, "replay",
            DriveState.STOPPED, "hand-back-right"));

    private final Map<DriveState, Label> states = new EnumMap<>(DriveState.class);
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final BooleanProperty ghost = new SimpleBooleanProperty();
    private final ObservableValue<DriveState> drive;

    /// @param opens the presenter's window and the preflight
    HeaderView(ObservableValue<DriveState> drive, ObjectProperty<Tab> tab, BreakMenuView breakMenu, Opens opens) {
        super(12);
        this.drive = drive;
        getStyleClass().add("header");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(0, 16, 0, 16));
        var brand = new Label("Orbweaver");
        brand.getStyleClass().add("brand");
        brand.setMinWidth(Region.USE_PREF_SIZE);
        var views = new HBox();
        for (Tab each : Tab.values()) views.getChildren().add(button(each, tab));
        HBox.setMargin(views, new Insets(0, 0, 0, 12));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new Logo(28),
                        brand,
                        views,
                        preflight(opens.preflight),
                        presenter(opens.presenter),
                        breakMenu,
                        space);
        for (DriveState state : DriveState.values()) {
            String name = state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
            var label = new Label(name, Icons.of(ICONS.getOrDefault(state, "")));
            label.getStyleClass().add("drive");
            label.setMinWidth(Region.USE_PREF_SIZE);
            states.put(state, label);
            getChildren().add(label);
        }
        setSpacing(6);
        drive.subscribe(_ -> refresh());
        narrow.subscribe(_ -> refresh());
        ghost.subscribe(on -> {
            Label idle = states.get(DriveState.IDLE);
            if (idle != null) idle.setText(on ? "Idle, ghost" : "Idle");
            refresh();
        });
    }

    /// What is opened from the header beside the views.
    record Opens(Runnable presenter, Runnable preflight) {}

    private static Button presenter(Runnable present) {
        Button button = opener("present", "presentation-play", present);
        button.setTooltip(
                new Tooltip("For an audience: the picture and big words, on another screen where there is one (F11)"));
        button.setAccessibleText("Presenter, F11");
        return button;
    }

    private static Button preflight(Runnable open) {
        Button button = opener("open-preflight", "clipboard-check-outline", open);
        button.setTooltip(new Tooltip("Before the first run: what it needs, one line each, and Stop tried out (F2)"));
        button.setAccessibleText("Before the first run, F2");
        return button;
    }

    private static Button opener(String id, String icon, Runnable open) {
        var button = new Button("", Icons.of(icon));
        button.setId(id);
        button.getStyleClass().add("header-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> open.run());
        return button;
    }

    private ToggleButton button(Tab own, ObjectProperty<Tab> tab) {
        var button = new ToggleButton(own.word(), Icons.of(own.icon()));
        button.setId("tab-" + own.word().toLowerCase(Locale.ROOT));
        button.getStyleClass().add("tab-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(
                new Tooltip("%s (Ctrl+%s)".formatted(own.word(), own.digit().getChar())));
        button.setOnAction(_ -> {
            tab.set(own);
            button.setSelected(true);
        });
        tab.subscribe(now -> button.setSelected(now == own));
        narrow.subscribe(now -> button.setContentDisplay(now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        return button;
    }

    /// Whether a policy decodes while nothing moves.
    BooleanProperty ghostProperty() {
        return ghost;
    }

    /// Whether there is room for the present state only.
    BooleanProperty narrowProperty() {
        return narrow;
    }

    private void refresh() {
        DriveState now = drive.getValue();
        states.forEach((state, label) -> {
            String own = "drive-" + state.name().toLowerCase(Locale.ROOT);
            label.getStyleClass().removeAll(own, "drive-now");
            if (state == now) label.getStyleClass().addAll("drive-now", own);
            boolean shown = state == now || !narrow.get();
            label.setVisible(shown);
            label.setManaged(shown);
            label.setAccessibleText(label.getText() + (state == now ? ", drives now" : ""));
        });
    }
}
