package orbweaver.ui.frame;

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
public class Panel extends VBox {
    private static final double TITLE = 32;

    private final Label title;
    private final Label figure = new Label();

    /// What it calls is the toolkit's own, which asks nothing of a subclass.
    @SuppressWarnings("this-escape")
    protected Panel(String icon, String words) {
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

    /// Changes the title's words.
    public final void title(String words) {
        title.setText(words);
    }

    /// What stands at the right end of the title.
    public final void figure(String words) {
        figure.setText(words);
    }

    /// A name at the left, a value beside it.
    public static HBox line(String name, Node value) {
        var label = new Label(name);
        label.getStyleClass().add("text-body");
        label.setMinWidth(92);
        var line = new HBox(8, label, value);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(value, Priority.ALWAYS);
        return line;
    }

    /// What takes the room that is left in a row.
    public static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /// A label for a figure.
    public static Label value() {
        var label = new Label();
        label.getStyleClass().addAll("number", "text-value");
        return label;
    }
}
