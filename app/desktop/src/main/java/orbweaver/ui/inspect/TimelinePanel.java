package orbweaver.ui.inspect;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import orbweaver.core.sessions.SessionEvent;
import orbweaver.ui.frame.Panel;

/// The session's log: a line an event, a field to search it, and the way to the chunk that an event is about.
final class TimelinePanel extends Panel {
    private static final double HEIGHT = 232;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final TimelineViewModel model;
    private final ListView<SessionEvent> list;

    /// @param chunk looks at the chunk of that number
    TimelinePanel(TimelineViewModel model, IntConsumer chunk) {
        super("pulse", "Session log");
        this.model = model;
        list = new ListView<>(model.events());
        list.setId("timeline");
        list.getStyleClass().add("points");
        list.setPrefHeight(HEIGHT);
        list.setCellFactory(_ -> new Line());
        var search = new TextField();
        search.setId("timeline-search");
        search.setPromptText("Search: stop, chunk 12, camera");
        search.textProperty().bindBidirectional(model.searchProperty());
        list.setOnMouseClicked(_ -> go(chunk));
        list.setOnKeyPressed(event -> {
            if (event.getCode() != KeyCode.ENTER) return;
            go(chunk);
            event.consume();
        });
        model.events().addListener((ListChangeListener<SessionEvent>) _ -> count());
        count();
        getChildren().addAll(search, list);
    }

    private void go(IntConsumer chunk) {
        SessionEvent event = list.getSelectionModel().getSelectedItem();
        if (event != null && event.chunk() > 0) chunk.accept(event.chunk());
    }

    private void count() {
        int shown = model.events().size();
        figure(shown == model.count() ? shown + " events" : "%d of %d".formatted(shown, model.count()));
    }

    private static final class Line extends ListCell<SessionEvent> {
        private final Label at = new Label();
        private final Label kind = new Label();
        private final Label words = new Label();
        private final HBox line = new HBox(8, at, kind, words);

        Line() {
            at.getStyleClass().addAll("number", "text-small");
            kind.getStyleClass().add("text-hint");
            at.setMinWidth(64);
            kind.setMinWidth(44);
            words.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(SessionEvent event, boolean empty) {
            super.updateItem(event, empty);
            if (empty || event == null) {
                setGraphic(null);
                return;
            }
            at.setText(TIME.format(event.at()));
            kind.setText(event.kind().word());
            words.setText(event.words());
            setGraphic(line);
            setAccessibleText(at.getText() + " " + kind.getText() + ": " + event.words());
        }
    }
}
