package orbweaver.ui.record;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.ui.theme.Icons;
import org.jspecify.annotations.Nullable;

/// The saved episodes, newest first.
final class EpisodesView extends TableView<Recorded> {
    private static final double ROW = 44;
    private static final double COVER_WIDTH = 60;
    private static final double NARROW = 800;
    /// Index of an episode that is in no set.
    private static final int SAMPLE = -1;

    private final EpisodeCovers covers;

    EpisodesView(RecordViewModel model, EpisodeCovers covers) {
        super(model.listed());
        this.covers = covers;
        setId("episodes");
        getStyleClass().add("episodes");
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        model.aroundChanges(() -> {
            List<Integer> before = allChosen().stream().map(Recorded::index).toList();
            return () -> choose(before);
        });
        var empty = new Label();
        empty.getStyleClass().add("text-hint");
        model.filterProperty()
                .subscribe(filter -> empty.setText(
                        filter.equals(EpisodeFilter.ALL)
                                ? "No episodes. Press Enter to record the first."
                                : "No episode is of that kind."));
        setPlaceholder(empty);
        getColumns().add(column("", COVER_WIDTH + 12, () -> this::cover));
        getColumns().add(column("Ep.", 48, true, row -> String.valueOf(row.index())));
        getColumns().add(column("Task", 240, false, Recorded::task));
        getColumns().add(column("Length", 76, true, row -> String.format(Locale.ROOT, "%.1f s", row.seconds())));
        TableColumn<Recorded, Recorded> rows = column("Rows", 70, true, row -> String.valueOf(row.rows()));
        getColumns().add(rows);
        getColumns().add(column("Result", 110, () -> EpisodesView::result));
        getColumns().add(column("Quality", 260, () -> EpisodesView::quality));
        TableColumn<Recorded, Recorded> saved = column("Saved", 100, true, EpisodesView::saved);
        getColumns().add(saved);
        widthProperty().subscribe(width -> {
            rows.setVisible(width.doubleValue() >= NARROW);
            saved.setVisible(width.doubleValue() >= NARROW);
        });
    }

    /// Draws with rows of either quality in place of the saved ones.
    void withSamples(Runnable draw) {
        ObservableList<Recorded> listed = getItems();
        List<Integer> chosen = allChosen().stream().map(Recorded::index).toList();
        setItems(FXCollections.observableArrayList(
                new Recorded(SAMPLE, "put the carrot on the plate", 12, 360, Outcome.SUCCESS, List.of(), Duration.ZERO),
                new Recorded(SAMPLE, "put the carrot on the plate", 12, 360, Outcome.FAILURE, List.of("short"), null)));
        draw.run();
        setItems(listed);
        choose(chosen);
    }

    /// The chosen episode, null for none.
    @Nullable
    Recorded chosen() {
        return getSelectionModel().getSelectedItem();
    }

    /// All chosen episodes.
    List<Recorded> allChosen() {
        return List.copyOf(getSelectionModel().getSelectedItems());
    }

    private void choose(List<Integer> episodes) {
        for (int row = 0; row < getItems().size(); row++) {
            if (episodes.contains(getItems().get(row).index()))
                getSelectionModel().select(row);
        }
    }

    private Node cover(Recorded row) {
        var picture = new ImageView();
        picture.setFitHeight(ROW - 6);
        picture.setPreserveRatio(true);
        if (row.index() != SAMPLE) covers.show(row.index(), picture);
        return picture;
    }

    private static String saved(Recorded row) {
        return row.save() == null
                ? "earlier"
                : String.format(Locale.ROOT, "in %.2f s", row.save().toNanos() / 1e9);
    }

    private static @Nullable Node result(Recorded row) {
        if (row.outcome() == Outcome.NONE) return null;
        boolean success = row.outcome() == Outcome.SUCCESS;
        var label = new Label(
                success ? "Success" : "Failure", Icons.of(success ? "check-circle-outline" : "close-circle-outline"));
        label.getStyleClass().add("text-value");
        return label;
    }

    private static Node quality(Recorded row) {
        var word = new Label(row.good() ? "Good" : "Check", Icons.of(row.good() ? "check-circle" : "alert"));
        word.getStyleClass().add(row.good() ? "verdict-good" : "verdict-check");
        if (!row.good()) {
            String reasons = String.join("; ", row.reasons());
            word.setText("Check  " + reasons);
            word.setTooltip(new Tooltip(reasons));
        }
        return word;
    }

    /// Words or a number. The label stays when the row changes: styling a new one takes long.
    private static TableColumn<Recorded, Recorded> column(
            String title, double width, boolean number, Function<Recorded, String> text) {
        return column(title, width, () -> {
            var label = new Label();
            label.getStyleClass().addAll(number ? "number" : "text-body", "text-value");
            return row -> {
                label.setText(text.apply(row));
                return label;
            };
        });
    }

    private static TableColumn<Recorded, Recorded> column(
            String title, double width, Supplier<Function<Recorded, @Nullable Node>> cell) {
        var column = new TableColumn<Recorded, Recorded>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(features -> value(features.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            private final Function<Recorded, @Nullable Node> content = cell.get();

            @Override
            protected void updateItem(@Nullable Recorded row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(empty || row == null ? null : content.apply(row));
            }
        });
        return column;
    }

    private static ReadOnlyObjectProperty<Recorded> value(Recorded row) {
        return new ReadOnlyObjectWrapper<>(row).getReadOnlyProperty();
    }
}
