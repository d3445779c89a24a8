package orbweaver.ui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.TeleopView;
import orbweaver.core.teleop.TeleopMotion;
import orbweaver.ui.Devices;
import orbweaver.ui.frame.Panel;
import orbweaver.ui.theme.Icons;

/// What the operator's device asks of the arm, and whether it drives.
final class TeleopPanel extends Panel {
    /// What can be plugged in without a profile; a leader arm's port is named in one.
    private static final List<Choice> CHOICES = List.of(
            new Choice("keyboard:", "Keyboard"),
            new Choice("mouse:", "Mouse on the picture"),
            new Choice("gamepad:0", "Gamepad"),
            new Choice("spacemouse:", "SpaceMouse"));

    private record Choice(String address, String words) {}

    private static final List<String> AXES = List.of("x", "y", "z", "roll", "pitch", "yaw");

    private final SessionControl session;
    private final List<AxisBar> bars = new ArrayList<>();
    private final Label clutch = pill();
    private final Label gripper = pill();
    private final Label hint = new Label();
    private final MenuButton choice = new MenuButton();
    private final Button take = new Button("", Icons.of("gamepad-variant"));
    private DriveState drive = DriveState.IDLE;

    TeleopPanel(SessionControl session, Devices devices) {
        super("gamepad-variant", "No device");
        this.session = session;
        choice.setId("device-choice");
        choice.getStyleClass().add("chip");
        choice.setText("Change");
        for (Choice device : CHOICES) {
            var item = new MenuItem(device.words());
            item.setOnAction(_ -> devices.choose(device.address()));
            choice.getItems().add(item);
        }
        setId("teleop");
        var axes = new VBox(5);
        for (String axis : AXES) {
            var bar = new AxisBar();
            bars.add(bar);
            var name = new Label(axis);
            name.getStyleClass().add("text-body");
            name.setMinWidth(44);
            var line = new HBox(8, name, bar);
            line.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(bar, Priority.ALWAYS);
            axes.getChildren().add(line);
        }
        var state = new VBox(4, small("clutch"), clutch, small("gripper"), gripper);
        state.setMinWidth(92);
        var body = new HBox(16, axes, state);
        HBox.setHgrow(axes, Priority.ALWAYS);
        hint.getStyleClass().add("text-small");
        hint.setWrapText(true);
        take.setId("take-over");
        take.setMaxWidth(Double.MAX_VALUE);
        take.setOnAction(_ -> turn());
        HBox.setHgrow(take, Priority.ALWAYS);
        getChildren().addAll(body, hint, new HBox(8, take, choice));
    }

    private void turn() {
        if (drive == DriveState.TELEOP) session.handBack();
        else session.takeOver();
    }

    void show(SessionSnapshot snapshot) {
        drive = snapshot.drive();
        TeleopView view = snapshot.teleop();
        boolean drives = drive == DriveState.TELEOP;
        take.setText(drives ? "Hand back (T)" : "Take over (T)");
        take.setDisable(view == null || !view.present() || drive == DriveState.STOPPED);
        if (view == null) {
            title("No device");
            figure("");
            hint.setText("A profile names one, for example keyboard:");
            return;
        }
        title(view.description().replace("The ", "").replaceFirst("^k", "K"));
        figure(Double.isNaN(view.latencyMillis()) ? "" : "%.0f ms".formatted(view.latencyMillis()));
        TeleopMotion.Velocity axes = view.axes();
        double[] values = {axes.x(), axes.y(), axes.z(), axes.roll(), axes.pitch(), axes.yaw()};
        for (int i = 0; i < values.length; i++) bars.get(i).show(view.clutch() ? values[i] : 0);
        set(clutch, view.clutch() ? "held" : "free", view.clutch());
        set(gripper, Double.isNaN(view.gripper()) ? "--" : view.gripper() > 0.5 ? "open" : "closed", false);
        String speed = view.speed().name().toLowerCase(Locale.ROOT);
        hint.setText("%s speed%s%s"
                .formatted(
                        speed,
                        view.clips() == 0 ? "" : ", %d clipped".formatted(view.clips()),
                        view.hint().isEmpty() ? "" : ". " + capital(view.hint()) + "."));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void set(Label pill, String words, boolean on) {
        pill.setText(words);
        pill.getStyleClass().remove("state-on");
        if (on) pill.getStyleClass().add("state-on");
    }

    private static Label pill() {
        var pill = new Label("--");
        pill.getStyleClass().add("state");
        pill.setMaxWidth(Double.MAX_VALUE);
        return pill;
    }

    private static Label small(String words) {
        var label = new Label(words);
        label.getStyleClass().add("text-micro");
        return label;
    }

    /// A value from -1 to 1, from the middle.
    private static final class AxisBar extends Region {
        private final Region track = new Region();
        private final Region fill = new Region();
        private final Region middle = new Region();
        private double value;

        AxisBar() {
            track.getStyleClass().add("bar-track");
            fill.getStyleClass().add("axis-fill");
            middle.getStyleClass().add("bar-tick");
            getChildren().addAll(track, fill, middle);
            setMinHeight(10);
        }

        void show(double now) {
            if (value == now) return;
            value = Math.clamp(now, -1, 1);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double half = getWidth() / 2;
            double top = Math.rint(getHeight() / 2 - 4);
            track.resizeRelocate(0, top, getWidth(), 8);
            fill.resizeRelocate(value < 0 ? half * (1 + value) : half, top, half * Math.abs(value), 8);
            middle.resizeRelocate(Math.rint(half), top - 1, 1, 10);
        }
    }
}
