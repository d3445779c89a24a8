package orbweaver.ui.record;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import orbweaver.ui.frame.Panel;
import orbweaver.ui.record.EpisodeFilter.Kind;
import orbweaver.ui.theme.Icons;

/// Above the episodes: which are listed, and what can be done with the chosen ones.
final class EpisodesBar extends HBox {
    static final double HEIGHT = 32;
    private static final double NARROW = 900;

    private final RecordViewModel model;
    private final Label title = new Label("Episodes");
    private final TextField words = new TextField();
    private final Map<Kind, Button> kinds = new EnumMap<>(Kind.class);

    /// @param actions buttons at the right end, which lose their words where there is no room
    EpisodesBar(RecordViewModel model, List<Button> actions) {
        super(8);
        this.model = model;
        setId("episodes-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(HEIGHT);
        title.getStyleClass().add("text-head");
        title.setMinWidth(USE_PREF_SIZE);
        words.setId("episodes-filter");
        words.setPromptText("Filter by task, number, reason");
        words.setAccessibleText("Filter of the episodes");
        words.setPrefWidth(210);
        words.setMinWidth(90);
        words.textProperty()
                .subscribe(now -> filter(now, model.filterProperty().get().kind()));
        getChildren().addAll(title, words);
        for (Kind kind : Kind.values()) {
            var chip = new Button(kind.word());
            chip.getStyleClass().add("chip");
            chip.setMinWidth(USE_PREF_SIZE);
            chip.setTooltip(new Tooltip("List " + kind.word().toLowerCase(java.util.Locale.ROOT)));
            chip.setOnAction(_ -> filter(words.getText(), kind));
            kinds.put(kind, chip);
            getChildren().add(chip);
        }
        getChildren().add(Panel.space());
        getChildren().addAll(actions);
        model.filterProperty().subscribe(this::show);
        widthProperty().subscribe(width -> {
            boolean wide = width.doubleValue() >= NARROW;
            title.setVisible(wide);
            title.setManaged(wide);
            for (Button action : actions)
                action.setContentDisplay(wide ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            kinds.forEach((kind, chip) -> {
                chip.setVisible(wide || kind != Kind.UNLABELLED);
                chip.setManaged(chip.isVisible());
            });
        });
    }

    private void filter(String text, Kind kind) {
        model.filterProperty().set(new EpisodeFilter(text, kind));
    }

    private void show(EpisodeFilter filter) {
        kinds.forEach((kind, chip) -> {
            chip.getStyleClass().remove("chip-done");
            if (filter.kind() == kind) chip.getStyleClass().add("chip-done");
        });
    }

    /// A button at the right end of the bar.
    static Button action(String id, String icon, String word, String tip, Runnable pressed) {
        var button = new Button(word, Icons.of(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("chip");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setOnAction(_ -> pressed.run());
        return button;
    }
}
