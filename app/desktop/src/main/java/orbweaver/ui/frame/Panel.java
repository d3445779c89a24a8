package orbweaver.ui.record;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.ui.theme.Icons;

/// A panel of the rail: a title bar with a figure at its right end, and what stands below.
class Panel extends VBox {
    private static final double TITLE = 32;

    private final Label title;
    private final Label figure = new Label();

    Panel(String icon, String words) {
        super(8);
        getStyleClass().add("panel");
        setPadding(new Insets(0, 12, 12, 12));
        title = new Label(words, Icons.of(icon));
        title.getStyleClass().add("text-head");
        figure.getStyleClass().addAll("number", "text-hint");
        var bar = new HBox(title, space(), figure);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinHeight(TITLE);
        getChildren().add(bar);
    }

    final void title(String words) {
        title.setText(words);
    }

    final void figure(String words) {
        figure.setText(words);
    }

    /// A name at the left, a value beside it.
    static HBox line(String name, Node value) {
        var label = new Label(name);
        label.getStyleClass().add("text-body");
        label.setMinWidth(92);
        var line = new HBox(8, label, value);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(value, Priority.ALWAYS);
        return line;
    }

    static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    static Label value() {
        var label = new Label();
        label.getStyleClass().addAll("number", "text-value");
        return label;
    }
}
