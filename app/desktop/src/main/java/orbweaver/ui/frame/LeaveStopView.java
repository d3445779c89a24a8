package orbweaver.ui.frame;

import java.time.Duration;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import orbweaver.ui.theme.Icons;
import orbweaver.ui.theme.Tokens;

/// The panel that leaves a stop, at the top of the rail and away from the button.
public final class LeaveStopView extends VBox {
    private static final Duration RESUME = Duration.ofMillis(800);
    private static final Duration RELEASE = Duration.ofMillis(1500);
    private static final double ACTION_HEIGHT = 48;

    private final HoldButton resume;

    public LeaveStopView(LeaveStopViewModel model) {
        super(10);
        getStyleClass().addAll("panel", "panel-alert");
        setPadding(new Insets(10, 12, 12, 12));
        setId("leave-stop");
        resume = new HoldButton("Hold to resume", "play", RESUME, model::resume).withKeys("Ctrl", "R");
        resume.setId("resume");
        resume.setMinHeight(ACTION_HEIGHT);
        resume.disableProperty().bind(model.canResumeProperty().not());
        VBox ways = new VBox(10, resume, reconnect(model), reboot(model), buttons(model), hint(model));
        VBox question = question(model);
        shown(ways, model.askingProperty().not());
        shown(question, model.askingProperty());
        getChildren().addAll(title(model), cause(model), ways, question);
    }

    /// The button that Ctrl+R holds from anywhere in the window.
    HoldButton resumeButton() {
        return resume;
    }

    private static Button reconnect(LeaveStopViewModel model) {
        var button = new Button("Connect again", Icons.of("lan-connect"));
        button.setId("reconnect");
        button.getStyleClass().add("tall");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> model.reconnect());
        shown(button, model.canReconnectProperty());
        return button;
    }

    /// Held, because the joint goes limp.
    private static HoldButton reboot(LeaveStopViewModel model) {
        var button = new HoldButton("Hold to reboot the servo", "replay", RELEASE, model::reboot);
        button.setId("reboot");
        button.getStyleClass().add("hold-warn");
        button.setMinHeight(ACTION_HEIGHT);
        shown(button, model.failedProperty().greaterThan(0));
        return button;
    }

    private static HBox title(LeaveStopViewModel model) {
        var head = new Label("Leave the stop");
        head.getStyleClass().add("text-head");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var time = new Label();
        time.getStyleClass().addAll("number", "text-hint");
        time.textProperty().bind(model.timeProperty());
        return new HBox(head, space, time);
    }

    private static TextFlow cause(LeaveStopViewModel model) {
        var bold = new Text();
        bold.setStyle("-fx-font-family: 'Inter Semi Bold'");
        bold.setFill(Tokens.color("text-1"));
        bold.textProperty()
                .bind(model.causeProperty().map(cause -> "Cause: " + cause + (cause.endsWith(".") ? " " : ". ")));
        var plain = new Text();
        plain.setFill(Tokens.color("text-2"));
        plain.textProperty().bind(model.explanationProperty());
        return new TextFlow(bold, plain);
    }

    private static HBox buttons(LeaveStopViewModel model) {
        var park = new Button("Park, torque off", Icons.of("parking"));
        park.setId("park");
        park.setOnAction(_ -> model.park());
        park.disableProperty().bind(model.canParkProperty().not());
        var release = new Button("Release...", Icons.of("arrow-collapse-down"));
        release.setId("release");
        release.getStyleClass().add("warn-button");
        release.setOnAction(_ -> model.askRelease());
        release.disableProperty().bind(model.canReleaseProperty().not());
        for (Button button : new Button[] {park, release}) {
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass().add("tall");
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        park.setPrefWidth(170);
        release.setPrefWidth(150);
        return new HBox(8, park, release);
    }

    private static HBox hint(LeaveStopViewModel model) {
        var text = new Label();
        text.getStyleClass().add("text-warn");
        text.setWrapText(true);
        text.textProperty().bind(model.hintProperty());
        var icon = Icons.of("alert-outline");
        icon.getStyleClass().add("icon-warn");
        var line = new HBox(8, icon, text);
        line.setAlignment(Pos.CENTER_LEFT);
        shown(line, model.hintProperty().map(hint -> !hint.isEmpty()));
        return line;
    }

    private static VBox question(LeaveStopViewModel model) {
        var text = new Label("The arm will fall. Is a hand on it?");
        text.getStyleClass().addAll("text-head", "text-warn");
        text.setWrapText(true);
        var confirm = new HoldButton("Hold to release", "arrow-collapse-down", RELEASE, model::release);
        confirm.setId("release-confirm");
        confirm.getStyleClass().add("hold-warn");
        confirm.setMinHeight(ACTION_HEIGHT);
        var cancel = new Button("Cancel");
        cancel.setId("release-cancel");
        cancel.setMaxWidth(Double.MAX_VALUE);
        cancel.getStyleClass().add("tall");
        cancel.setOnAction(_ -> model.cancelRelease());
        model.askingProperty().subscribe(asking -> {
            if (asking) cancel.requestFocus();
        });
        return new VBox(10, text, confirm, cancel);
    }

    private static void shown(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
