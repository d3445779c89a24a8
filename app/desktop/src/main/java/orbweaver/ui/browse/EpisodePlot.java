package orbweaver.ui.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import orbweaver.core.browse.EpisodeSheet;
import orbweaver.core.browse.Lane;
import orbweaver.core.browse.LaneGroup;
import orbweaver.core.record.Mark;
import orbweaver.policy.Frame;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.FilmStrip;
import orbweaver.ui.video.Thumbnails;
import org.jspecify.annotations.Nullable;

/// A saved episode from end to end: small pictures, who drove, the curves of one feature, marks, and a cursor that
/// follows
/// the mouse and what is played. Everything but the cursor is painted once.
public final class EpisodePlot extends Region {
    private static final double PAD = 12;
    private static final double LEFT = 150;
    private static final double HEAD = 34;
    private static final double STRIP = 38;
    private static final double DRIVEN = 12;
    private static final double AXIS = 22;
    private static final int TICKS = 6;
    private static final double DIM = 0.7;
    private static final String[] DRIVES = {"idle", "teleop", "policy", "replay", "stopped"};

    /// What people call the features that our sets have.
    private static final Map<String, String> WORDS =
            Map.of("observation.state", "Joints", "ee.pose", "Tool", "asked.action", "Asked", "confidence", "Sure");

    private final Player player;
    private final Canvas canvas = new Canvas();
    private final Canvas cursor = new Canvas();
    private final HBox chips = new HBox(8);
    private final Font head = Theme.strong(13);
    private final Font words = Theme.words(12);
    private final Font numbers = Theme.numbers(11);
    private final List<Small> overview = new ArrayList<>();
    private int group;

    private record Small(int row, Image image) {}

    public EpisodePlot(Player player) {
        this.player = player;
        setId("episode-plot");
        getStyleClass().add("panel");
        setAccessibleRole(AccessibleRole.TEXT);
        cursor.setMouseTransparent(true);
        getChildren().addAll(canvas, cursor, chips);
        player.sheetProperty().subscribe(sheet -> {
            overview.clear();
            choose(sheet);
            paint();
        });
        player.rowProperty().subscribe(_ -> paintCursor());
        player.partProperty().subscribe(_ -> paintCursor());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::scrub);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::scrub);
    }

    /// Takes a small picture of the overview.
    public void overview(Frame frame) {
        overview.add(new Small((int) frame.sequence(), Thumbnails.of(frame)));
        paint();
    }

    private void scrub(MouseEvent event) {
        EpisodeSheet sheet = player.sheetProperty().get();
        if (sheet == null || (event.getY() < HEAD && event.getEventType() == MouseEvent.MOUSE_PRESSED)) return;
        if (player.playingProperty().get()) player.playOrPause();
        double share = (event.getX() - LEFT) / (getWidth() - LEFT - PAD);
        player.seek((int) Math.round(Math.clamp(share, 0, 1) * (sheet.rows() - 1)));
    }

    private void choose(@Nullable EpisodeSheet sheet) {
        chips.getChildren().clear();
        if (sheet == null) return;
        if (group >= sheet.groups().size()) group = 0;
        for (int i = 0; i < sheet.groups().size(); i++) {
            int of = i;
            LaneGroup each = sheet.groups().get(i);
            var chip = new Button(WORDS.getOrDefault(each.name(), each.name()));
            chip.getStyleClass().add("chip");
            chip.setFocusTraversable(false);
            if (i == group) chip.getStyleClass().add("chip-done");
            chip.setOnAction(_ -> {
                group = of;
                choose(sheet);
                paint();
            });
            chips.getChildren().add(chip);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double wide = Math.ceil(chips.prefWidth(-1));
        chips.resizeRelocate(Math.max(LEFT, getWidth() - PAD - wide), 4, wide, Math.ceil(chips.prefHeight(-1)));
        if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) return;
        for (Canvas each : List.of(canvas, cursor)) {
            each.setWidth(getWidth());
            each.setHeight(getHeight());
        }
        paint();
    }

    private double bottom() {
        return canvas.getHeight() - AXIS;
    }

    private double x(EpisodeSheet sheet, double row) {
        return LEFT + (canvas.getWidth() - LEFT - PAD) * row / Math.max(1, sheet.rows() - 1);
    }

    private double laneTop(LaneGroup of, int lane) {
        double top = HEAD + STRIP + DRIVEN;
        return top + (bottom() - top) * lane / of.lanes().size();
    }

    private @Nullable LaneGroup shownGroup(EpisodeSheet sheet) {
        return group < sheet.groups().size() ? sheet.groups().get(group) : null;
    }

    private void paint() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setTextBaseline(VPos.CENTER);
        EpisodeSheet sheet = player.sheetProperty().get();
        if (sheet != null && canvas.getHeight() > HEAD + STRIP + DRIVEN + AXIS) {
            text(g, new Pen(head, "text-1"), "Measured and asked", PAD, 17);
            text(
                    g,
                    new Pen(words, "text-2"),
                    sheet.cameras().isEmpty() ? "" : sheet.cameras().getFirst(),
                    PAD,
                    HEAD + STRIP / 2);
            strip(g, sheet);
            driven(g, sheet);
            lanes(g, sheet);
            axis(g, sheet);
            for (Mark mark : sheet.marks()) mark(g, sheet, mark);
        }
        paintCursor();
    }

    private void strip(GraphicsContext g, EpisodeSheet sheet) {
        List<FilmStrip.Picture> pictures = overview.stream()
                .map(small -> new FilmStrip.Picture(x(sheet, small.row()), small.image()))
                .toList();
        new FilmStrip(LEFT, canvas.getWidth() - PAD, HEAD, STRIP).paint(g, pictures);
    }

    private void driven(GraphicsContext g, EpisodeSheet sheet) {
        List<Integer> who = sheet.controllers();
        for (int from = 0, to; from < who.size(); from = to) {
            int drive = who.get(from);
            for (to = from + 1; to < who.size() && who.get(to) == drive; to++) {}
            if (drive <= 0 || drive >= DRIVES.length) continue;
            g.setFill(Tokens.color("drive-" + DRIVES[drive]));
            double left = x(sheet, from);
            g.fillRect(left, HEAD + STRIP + 4, Math.max(1, x(sheet, to) - left), 4);
        }
    }

    private void lanes(GraphicsContext g, EpisodeSheet sheet) {
        LaneGroup of = shownGroup(sheet);
        if (of == null) {
            text(
                    g,
                    new Pen(words, "text-3"),
                    "This set holds nothing that can be drawn.",
                    LEFT,
                    (HEAD + STRIP + bottom()) / 2);
            return;
        }
        var painter = new LanePainter(of);
        double width = canvas.getWidth() - LEFT - PAD;
        double high = laneTop(of, 1) - laneTop(of, 0);
        for (int i = 0; i < of.lanes().size(); i++) {
            double top = laneTop(of, i);
            text(g, new Pen(words, "text-2"), name(of.lanes().get(i)), PAD, top + high / 2);
            g.setStroke(Tokens.color("line"));
            g.setLineWidth(1);
            g.strokeLine(LEFT, Math.rint(top + high) - 0.5, LEFT + width, Math.rint(top + high) - 0.5);
            painter.paint(g, i, new LanePainter.Box(LEFT, top + 2, width, high - 4));
        }
    }

    private static String name(Lane lane) {
        return lane.name().replace(".pos", "").replace('_', ' ');
    }

    private void axis(GraphicsContext g, EpisodeSheet sheet) {
        for (int i = 0; i <= TICKS; i++) {
            double row = (double) (sheet.rows() - 1) * i / TICKS;
            g.setTextAlign(i == TICKS ? TextAlignment.RIGHT : i == 0 ? TextAlignment.LEFT : TextAlignment.CENTER);
            String seconds = String.format(Locale.ROOT, "%.1f s", row / sheet.fps());
            text(g, new Pen(numbers, "text-3"), seconds, x(sheet, row), bottom() + AXIS / 2);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    private void mark(GraphicsContext g, EpisodeSheet sheet, Mark mark) {
        double at = x(sheet, (int) mark.row());
        g.setStroke(Tokens.color("text-1"));
        g.setLineWidth(1);
        g.setLineDashes(2, 3);
        g.strokeLine(at, HEAD - 4, at, bottom());
        g.setLineDashes();
        text(g, new Pen(words, "text-1"), mark.words(), at + 4, HEAD - 10);
    }

    private void paintCursor() {
        GraphicsContext g = cursor.getGraphicsContext2D();
        g.clearRect(0, 0, cursor.getWidth(), cursor.getHeight());
        g.setTextBaseline(VPos.CENTER);
        EpisodeSheet sheet = player.sheetProperty().get();
        setAccessibleText("Curves of the episode");
        if (sheet == null || sheet.rows() == 0) return;
        Player.Part part = player.partProperty().get();
        if (part.to() > part.from()) dim(g, sheet, part);
        int row = player.rowProperty().get();
        double at = x(sheet, row);
        g.setStroke(Tokens.color("drive-replay"));
        g.setLineWidth(2);
        g.strokeLine(at, HEAD - 4, at, bottom());
        LaneGroup of = shownGroup(sheet);
        if (of == null) return;
        g.setTextAlign(TextAlignment.RIGHT);
        double high = laneTop(of, 1) - laneTop(of, 0);
        for (int i = 0; i < of.lanes().size(); i++) {
            String value = String.format(
                    Locale.ROOT, "%.3f", of.lanes().get(i).measured().at(row));
            text(g, new Pen(numbers, "text-1"), value, LEFT - 10, laneTop(of, i) + high / 2);
        }
        g.setTextAlign(TextAlignment.LEFT);
        setAccessibleText("Row %d of %d, %s".formatted(row, sheet.rows(), WORDS.getOrDefault(of.name(), of.name())));
    }

    /// What a trim would cut away.
    private void dim(GraphicsContext g, EpisodeSheet sheet, Player.Part part) {
        g.setFill(Tokens.color("bg-0").deriveColor(0, 1, 1, DIM));
        double top = HEAD;
        double from = x(sheet, part.from());
        double to = x(sheet, part.to() - 1);
        if (part.from() > 0) g.fillRect(LEFT, top, from - LEFT, bottom() - top);
        if (part.to() < sheet.rows()) g.fillRect(to, top, canvas.getWidth() - PAD - to, bottom() - top);
    }

    private static void text(GraphicsContext g, Pen pen, String words, double x, double y) {
        g.setFont(pen.font());
        g.setFill(Tokens.color(pen.token()));
        g.fillText(words, x, y);
    }

    /// How words are written: font and colour.
    private record Pen(Font font, String token) {}
}
