package orbweaver.ui.record;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.OpenSet;
import orbweaver.core.record.RecorderView.State;
import orbweaver.ui.frame.Panel;
import orbweaver.ui.theme.Icons;
import org.jspecify.annotations.Nullable;

/// The set that episodes go into: where it lies, what it holds, and how another one is opened.
final class DatasetPanel extends Panel {
    private static final double HOUR = 3600;

    private final TextField folder = new TextField();
    private final Button open = new Button("Open");
    private final Button proposed = new Button("", Icons.of("folder-plus-outline"));
    private final Label episodes = value();
    private final Label rate = value();
    private final Label size = value();

    DatasetPanel(RecordViewModel model) {
        super("filmstrip", "No set is open");
        setId("dataset");
        folder.setId("dataset-folder");
        folder.textProperty().bindBidirectional(model.folderProperty());
        folder.setTooltip(new Tooltip("The folder of a LeRobot set, there already or new"));
        folder.setOnAction(_ -> model.open());
        folder.setAccessibleText("Folder of the set");
        open.setId("dataset-open");
        open.setOnAction(_ -> model.open());
        open.setMinWidth(USE_PREF_SIZE);
        proposed.setId("dataset-proposed");
        proposed.setMaxWidth(Double.MAX_VALUE);
        proposed.setOnAction(_ -> model.openProposed());
        folder.focusedProperty().subscribe(this::showItsEnd);
        folder.textProperty().subscribe(this::showItsEnd);
        HBox.setHgrow(folder, Priority.ALWAYS);
        var place = new HBox(8, folder, open);
        place.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        place,
                        proposed,
                        line("Episodes", episodes),
                        line("Rate, cameras", rate),
                        line("Size, room", size));
        model.viewProperty().subscribe(this::show);
    }

    /// The name of the set is the end of a path that may be long.
    private void showItsEnd() {
        if (!folder.isFocused()) folder.end();
    }

    private void show(@Nullable RecorderView view) {
        if (view == null) return;
        OpenSet set = view.set();
        boolean busy = view.state() != State.OFF && view.state() != State.READY;
        open.setDisable(busy);
        folder.setDisable(busy);
        proposed.setVisible(view.proposed() != null);
        proposed.setManaged(proposed.isVisible());
        if (view.proposed() != null) proposed.setText("Start " + view.proposed().getFileName());
        title(set == null ? "No set is open" : set.name());
        figure(set == null ? "" : set.takesEpisodes() ? "LeRobot v3.0" : "to be looked at");
        episodes.setText(set == null ? "--" : "%d kept, %d binned".formatted(set.episodes(), view.binned()));
        rate.setText(set == null ? "--" : "%d Hz, %s".formatted(set.fps(), String.join(" + ", set.cameras())));
        size.setText(set == null ? "--" : RecorderPanel.bytes(set.bytes()) + room(set.secondsLeft()));
    }

    private static String room(double seconds) {
        if (!Double.isFinite(seconds)) return "";
        return String.format(Locale.ROOT, seconds < HOUR ? ", %.1f h left" : ", %.0f h left", seconds / HOUR);
    }
}
