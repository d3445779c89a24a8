package orbweaver.ui.record;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import orbweaver.core.session.DriveState;
import orbweaver.ui.record.Timeline.Sample;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.theme.Written;
import orbweaver.ui.video.FilmStrip;

/// The running episode on one canvas: small pictures, gripper, speed, who drove, and what was marked.
final class TimelineView extends Region {
    private static final double PAD = 12;
    private static final double LEFT = 92;
    private static final double HEAD = 32;
    private static final double STRIP = 38;
    private static final double AXIS = 22;
    private static final double FASTEST = 0.3;
    private static final int TICKS = 3;
    private static final double ASIDE = 100;
    private static final double GAP = 8;

    private final Timeline timeline;
    private final Canvas canvas = new Canvas();
    private final Font words = Theme.words(12);
    private final Font head = Theme.strong(13);
    private final Font numbers = Theme.numbers(11);
    private final Font chip = Theme.strong(11);

    TimelineView(Timeline timeline) {
        this.timeline = timeline;
        setId("timeline");
        getStyleClass().add("panel");
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) return;
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    void paint() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setTextBaseline(VPos.CENTER);
        text(
                g,
                new Pen(head, "text-1"),
                timeline.runs() ? "This episode" : timeline.empty() ? "Timeline" : "Last episode",
                PAD,
                17);
        if (timeline.empty()) {
            g.setTextAlign(TextAlignment.CENTER);
            text(
                    g,
                    new Pen(words, "text-3"),
                    "It fills while an episode is recorded.",
                    canvas.getWidth() / 2,
                    canvas.getHeight() / 2);
            g.setTextAlign(TextAlignment.LEFT);
            setAccessibleText("Timeline, empty");
            return;
        }
        setAccessibleText("Timeline, %.1f s".formatted(timeline.seconds()));
        double below = HEAD + STRIP;
        double each = (canvas.getHeight() - below - AXIS - 4) / 3;
        label(g, "Front", HEAD + STRIP / 2);
        label(g, "Gripper", below + each / 2);
        label(g, "Speed", below + each * 1.5);
        label(g, "Driven", below + each * 2.5);
        strip(g);
        gripper(g, below + 4, each - 8);
        speed(g, below + each, each - 2);
        driven(g, below + 2 * each + each / 2 - 4);
        axis(g, below + 3 * each + 4);
        marks(g, below + 3 * each);
    }

    private double x(double seconds) {
        return LEFT + (canvas.getWidth() - LEFT - PAD) * seconds / timeline.span();
    }

    private void strip(GraphicsContext g) {
        List<FilmStrip.Picture> pictures = timeline.pictures().stream()
                .map(picture -> new FilmStrip.Picture(x(picture.seconds()), picture.image()))
                .toList();
        new FilmStrip(LEFT, canvas.getWidth() - PAD, HEAD, STRIP).paint(g, pictures);
    }

    private void gripper(GraphicsContext g, double top, double height) {
        g.setStroke(Tokens.color("text-1"));
        g.setLineWidth(1.5);
        g.beginPath();
        for (Sample sample : timeline.samples()) {
            g.lineTo(x(sample.seconds()), top + height * (1 - Math.clamp(sample.gripper(), 0, 1)));
        }
        g.stroke();
    }

    private void speed(GraphicsContext g, double top, double height) {
        g.setStroke(Tokens.color("drive-teleop"));
        g.setLineWidth(1.2);
        g.beginPath();
        double shown = 0;
        for (Sample sample : timeline.samples()) {
            shown += 0.3 * (sample.speed() - shown);
            g.lineTo(x(sample.seconds()), top + height * (1 - Math.min(1, shown / FASTEST)));
        }
        g.stroke();
    }

    private void driven(GraphicsContext g, double top) {
        List<Sample> samples = timeline.samples();
        for (int i = 1; i < samples.size(); i++) {
            DriveState drive = samples.get(i).drive();
            if (drive == DriveState.IDLE) continue;
            double from = x(samples.get(i - 1).seconds());
            g.setFill(Tokens.color("drive-" + drive.name().toLowerCase(java.util.Locale.ROOT)));
            g.fillRect(from, top, x(samples.get(i).seconds()) - from + 0.5, 8);
        }
    }

    private void axis(GraphicsContext g, double y) {
        g.setStroke(Tokens.color("line-2"));
        g.setLineWidth(1);
        g.strokeLine(LEFT, y, canvas.getWidth() - PAD, y);
        for (int i = 0; i <= TICKS; i++) {
            double seconds = timeline.span() * i / TICKS;
            g.setTextAlign(i == TICKS ? TextAlignment.RIGHT : i == 0 ? TextAlignment.LEFT : TextAlignment.CENTER);
            text(
                    g,
                    new Pen(numbers, "text-3"),
                    "%02d:%02d".formatted((int) seconds / 60, (int) seconds % 60),
                    x(seconds),
                    y + 10);
        }
        g.setTextAlign(TextAlignment.LEFT);
        if (!timeline.runs()) return;
        double now = x(timeline.seconds());
        g.setStroke(Tokens.color("bad"));
        g.setLineWidth(2);
        g.strokeLine(now, HEAD - 4, now, y);
    }

    private void marks(GraphicsContext g, double bottom) {
        double free = 0;
        for (Flag flag : flags()) free = flag(g, flag, free, bottom);
    }

    private List<Flag> flags() {
        Stream<Flag> marks =
                timeline.marks().stream().map(mark -> new Flag(timeline.secondsOf(mark), mark.words(), "text-1"));
        Stream<Flag> warnings =
                timeline.warnings().stream().map(warning -> new Flag(warning.seconds(), warning.words(), "warn"));
        return Stream.concat(marks, warnings)
                .sorted(Comparator.comparingDouble(Flag::seconds))
                .toList();
    }

    /// Words that would lie on those before them step aside; where that is too far, the line stands alone.
    ///
    /// @return where the next words may begin
    private double flag(GraphicsContext g, Flag flag, double free, double bottom) {
        double at = x(flag.seconds());
        g.setStroke(Tokens.color(flag.token()));
        g.setLineWidth(1);
        g.setLineDashes(2, 3);
        g.strokeLine(at, HEAD - 4, at, bottom);
        g.setLineDashes();
        double from = Math.max(at + 4, free);
        if (from - at > ASIDE) return free;
        text(g, new Pen(chip, flag.token()), flag.words(), from, HEAD - 13);
        return from + Written.width(flag.words(), chip) + GAP;
    }

    private void label(GraphicsContext g, String words, double y) {
        text(g, new Pen(this.words, "text-2"), words, PAD, y);
    }

    private static void text(GraphicsContext g, Pen pen, String words, double x, double y) {
        g.setFont(pen.font());
        g.setFill(Tokens.color(pen.token()));
        g.fillText(words, x, y);
    }

    /// A line across the timeline with words at its head.
    private record Flag(double seconds, String words, String token) {}

    /// How words are written: font and colour.
    private record Pen(Font font, String token) {}
}
