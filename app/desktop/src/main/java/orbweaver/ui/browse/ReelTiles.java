package orbweaver.ui.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import orbweaver.core.browse.EpisodeSheet;
import orbweaver.policy.Frame;
import orbweaver.ui.theme.Icons;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement.Fit;
import orbweaver.ui.video.Tiling;
import org.jspecify.annotations.Nullable;

/// The pictures of all cameras of an episode, side by side; more than three in two rows. An outline and a label say
/// that
/// this is not live.
public final class ReelTiles extends Region {
    private final Executor converter;
    private final Executor screen;
    private final Label sentence = new Label();
    private volatile List<Tile> tiles = List.of();

    public ReelTiles(Player player, Executor converter, Executor screen) {
        this.converter = converter;
        this.screen = screen;
        setId("reel");
        sentence.getStyleClass().add("text-hint");
        sentence.setWrapText(true);
        getChildren().add(sentence);
        player.sheetProperty().subscribe(this::build);
        player.sentenceProperty().subscribe(words -> {
            sentence.setText(words);
            sentence.setVisible(!words.isEmpty());
            sentence.toFront();
            requestLayout();
        });
    }

    private void build(@Nullable EpisodeSheet sheet) {
        getChildren().removeIf(node -> node instanceof Tile);
        var made = new ArrayList<Tile>();
        if (sheet != null) {
            for (String camera : sheet.cameras()) made.add(new Tile(camera, sheet.index()));
        }
        tiles = List.copyOf(made);
        getChildren().addAll(made);
        sentence.toFront();
        requestLayout();
    }

    /// Takes the pictures of one row, from any thread.
    public void offer(List<Frame> frames) {
        for (Frame frame : frames) {
            for (Tile tile : tiles) if (tile.camera.equals(frame.camera())) tile.picture.offer(frame);
        }
    }

    @Override
    protected void layoutChildren() {
        double width = Math.min(getWidth() - 32, sentence.prefWidth(-1));
        double height = sentence.prefHeight(width);
        sentence.resizeRelocate((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
        Tiling.place(tiles, getWidth(), getHeight());
    }

    private final class Tile extends Region {
        private final String camera;
        private final PictureView picture;
        private final HBox head;

        Tile(String camera, int episode) {
            this.camera = camera;
            picture = new PictureView(converter, screen);
            picture.setFit(Fit.WHOLE);
            getStyleClass().add("reel-tile");
            String shown = camera.substring(0, 1).toUpperCase(Locale.ROOT) + camera.substring(1);
            var name = new Label(shown, Icons.of("filmstrip"));
            name.getStyleClass().add("text-head");
            var which = new Label("episode " + episode);
            which.getStyleClass().add("number");
            head = new HBox(10, name, which);
            head.getStyleClass().add("scrim");
            getChildren().addAll(picture, head);
        }

        @Override
        protected void layoutChildren() {
            picture.resizeRelocate(2, 2, getWidth() - 4, getHeight() - 4);
            head.resizeRelocate(8, 8, Math.ceil(head.prefWidth(-1)), Math.ceil(head.prefHeight(-1)));
        }
    }
}
