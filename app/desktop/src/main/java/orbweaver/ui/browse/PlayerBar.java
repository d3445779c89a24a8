package orbweaver.ui.browse;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.core.browse.EpisodeSheet;
import orbweaver.ui.theme.Icons;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says which episode is looked at, plays and steps, and chooses the part that a trim would leave.
public final class PlayerBar extends HBox {
    private static final double NARROW = 900;

    private final Player player;
    private final Label title = new Label();
    private final Label task = new Label();
    private final Label time = new Label();
    private final Button trim;

    /// @param live back to the cameras
    /// @param cut leaves the chosen part of the episode
    public PlayerBar(Player player, Runnable live, Runnable cut) {
        super(8);
        this.player = player;
        setId("player");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("player-bar");
        Button back = button("arrow-left", "Live", "Back to the cameras (L)", live);
        back.setId("player-live");
        back.getStyleClass().add("main-action");
        title.getStyleClass().add("text-head");
        task.getStyleClass().add("text-small");
        var names = new VBox(2, title, task);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        names.setPrefWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        var icon = Icons.of("play");
        Button play = button(icon, "", "Play or pause (K)", player::playOrPause);
        play.setId("player-play");
        player.playingProperty().subscribe(now -> Icons.set(icon, now ? "pause" : "play"));
        Button speed = button(new FontIcon(), "", "Next speed", player::nextSpeed);
        speed.setGraphic(null);
        speed.getStyleClass().add("number");
        speed.setMinWidth(52);
        player.speedProperty().subscribe(now -> speed.setText(now < 1 ? "¼×" : "%.0f×".formatted(now)));
        time.setId("player-time");
        time.getStyleClass().addAll("number", "text-value");
        time.setMinWidth(USE_PREF_SIZE);
        Button from = button("page-first", "", "The part that stays begins here (I)", player::beginHere);
        Button to = button("page-last", "", "The part that stays ends here (O)", player::endHere);
        trim = button("content-cut", "Trim", "Leave only the chosen part; can be undone", cut);
        trim.setId("player-trim");
        Button previous = button("skip-previous", "", "One row back (Left)", () -> player.step(-1));
        Button next = button("skip-next", "", "One row on (Right)", () -> player.step(1));
        getChildren().addAll(back, names, previous, play, next, speed, time, from, to, trim);
        widthProperty().subscribe(width -> {
            boolean wide = width.doubleValue() >= NARROW;
            for (Region part : List.of(task, previous, next)) {
                part.setVisible(wide);
                part.setManaged(wide);
            }
        });
        player.sheetProperty().subscribe(_ -> show());
        player.rowProperty().subscribe(_ -> show());
        player.partProperty().subscribe(_ -> show());
    }

    private void show() {
        EpisodeSheet sheet = player.sheetProperty().get();
        trim.setDisable(!player.trimmable());
        if (sheet == null) {
            title.setText(player.lookingProperty().get() ? "Opening" : "");
            task.setText("");
            time.setText("");
            return;
        }
        title.setText("Episode " + sheet.index());
        task.setText(sheet.task());
        double at = (double) player.rowProperty().get() / sheet.fps();
        time.setText(String.format(
                Locale.ROOT,
                "%05.2f / %05.2f s  row %d",
                at,
                sheet.seconds(),
                player.rowProperty().get()));
    }

    private static Button button(String icon, String word, String tip, Runnable pressed) {
        return button(Icons.of(icon), word, tip, pressed);
    }

    private static Button button(FontIcon icon, String word, String tip, Runnable pressed) {
        var button = new Button(word, icon);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> pressed.run());
        return button;
    }
}
