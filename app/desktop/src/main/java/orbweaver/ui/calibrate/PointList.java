package orbweaver.ui.calibrate;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import orbweaver.ui.calibrate.CalibrationViewModel.Point;
import orbweaver.ui.theme.Icons;

/// The poses clicked so far, each with how far off its click is; choosing one shows its picture again.
final class PointList extends ListView<Point> {
    PointList(CalibrationViewModel model) {
        super(model.points());
        setId("calibration-points");
        getStyleClass().add("points");
        var empty = new Label("No pose yet");
        empty.getStyleClass().add("text-hint");
        setPlaceholder(empty);
        setCellFactory(_ -> new Row());
        getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (index.intValue() >= 0) model.look(index.intValue());
        });
        model.frozenProperty().subscribe(frozen -> {
            if (frozen == null) getSelectionModel().clearSelection();
        });
    }

    private static final class Row extends ListCell<Point> {
        @Override
        protected void updateItem(Point point, boolean empty) {
            super.updateItem(point, empty);
            getStyleClass().removeAll("number", "text-warn");
            setGraphic(null);
            if (empty || point == null) {
                setText("");
                return;
            }
            String off = Double.isNaN(point.off()) ? "" : String.format(Locale.ROOT, "%6.1f px off", point.off());
            setText(String.format(
                    Locale.ROOT,
                    "%2d  %4.0f,%4.0f  %s",
                    point.number(),
                    point.click().u(),
                    point.click().v(),
                    off));
            getStyleClass().add("number");
            if (!point.suspect()) return;
            getStyleClass().add("text-warn");
            setGraphic(Icons.of("alert"));
        }
    }
}
