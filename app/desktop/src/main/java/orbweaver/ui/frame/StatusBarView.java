package orbweaver.ui.frame;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import orbweaver.ui.theme.Icons;
import org.controlsfx.control.StatusBar;

/// The line at the window's foot.
final class StatusBarView extends StatusBar {
    StatusBarView(StatusBarViewModel model) {
        setText("");
        getLeftItems()
                .setAll(
                        item("robot-industrial", model.cellProperty()),
                        item("check", model.servosProperty()),
                        item("camera-outline", model.camerasProperty()),
                        item("alert-octagon", model.stopInputProperty()));
        var middle = new Label();
        middle.textProperty().bind(model.middleProperty());
        middle.setMinHeight(Metrics.STATUS - 1);
        middle.setPadding(new Insets(0, 0, 0, 24));
        getLeftItems().add(middle);
        Label work = item("timer-sand", model.workProperty());
        work.setId("work");
        getRightItems()
                .setAll(
                        work,
                        cancel(model),
                        item("creation", unlessWorking(model, model.policyProperty())),
                        item("harddisk", unlessWorking(model, model.diskProperty())));
    }

    /// Work that goes on takes the place of what changes seldom.
    private static ObservableValue<String> unlessWorking(StatusBarViewModel model, ObservableValue<String> text) {
        return model.workProperty().flatMap(work -> work.isEmpty() ? text : new SimpleStringProperty(""));
    }

    private static Button cancel(StatusBarViewModel model) {
        var cancel = new Button("Cancel");
        cancel.setId("work-cancel");
        cancel.getStyleClass().add("status-button");
        cancel.setMinWidth(USE_PREF_SIZE);
        HBox.setMargin(cancel, new Insets(3, 12, 0, 0));
        cancel.setTooltip(new Tooltip("Give this work up; the arm is not concerned"));
        cancel.setOnAction(_ -> model.cancelWork());
        cancel.visibleProperty().bind(model.workProperty().isNotEmpty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        return cancel;
    }

    private static Label item(String icon, ObservableValue<String> text) {
        var label = new Label("", Icons.of(icon));
        label.textProperty().bind(text);
        label.setPadding(new Insets(0, 12, 0, 0));
        label.setMinHeight(Metrics.STATUS - 1);
        label.visibleProperty().bind(text.map(words -> !words.isEmpty()));
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }
}
