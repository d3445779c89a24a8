package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.Still;
import org.jspecify.annotations.Nullable;

/// The part of the picture that the policy decided from. A drag hides a part of it in the trial, a click
/// on a hidden part shows it again; a sweep tints what mattered, attention what the chosen token looked
/// at.
final class SeenView extends CanvasPanel<Inspection> {
    private static final double FOOT = 32;
    /// Drags that hide less than this share of a side are clicks.
    private static final double LEAST = 0.02;
    private static final double TINT = 0.65;
    /// The words of the prompt.
    private static final double ROW = 24;

    private static final double INSIDE = 4;
    /// A figure's width by its height.
    private static final double DIGIT = 0.6;

    /// From here on there is room for a hint beside the camera's name.
    private static final double WIDE = 260;

    private final WhatIfViewModel whatIf;
    private final ObservableValue<Gaze> gaze;
    private @Nullable Corner from;
    private @Nullable HiddenRegion dragged;
    private @Nullable Still of;
    private @Nullable Image image;

    /// A place on the picture, in shares of its side.
    private record Corner(double x, double y) {}

    SeenView(ObservableValue<Inspection> shown, WhatIfViewModel whatIf, ObservableValue<Gaze> gaze) {
        super("inspect-seen", shown);
        this.whatIf = whatIf;
        this.gaze = gaze;
        gaze.subscribe(_ -> paint());
        whatIf.trialProperty().subscribe(_ -> paint());
        setOnMousePressed(event -> from = corner(event));
        setOnMouseDragged(event -> {
            Corner begun = from;
            if (begun == null) return;
            Corner to = corner(event);
            dragged = HiddenRegion.between(begun.x, begun.y, to.x, to.y);
            paint();
        });
        setOnMouseReleased(_ -> release());
    }

    private void release() {
        Corner begun = from;
        HiddenRegion region = dragged;
        from = null;
        dragged = null;
        if (begun == null) return;
        if (region != null && region.width() >= LEAST && region.height() >= LEAST) {
            whatIf.change(was -> was.withHidden(region));
        } else {
            whatIf.change(was -> was.hidden().stream()
                    .filter(hidden -> hidden.holds(begun.x, begun.y))
                    .findFirst()
                    .map(was::without)
                    .orElse(was));
        }
        paint();
    }

    private Corner corner(MouseEvent event) {
        return new Corner((event.getX() - left()) / side(), (event.getY() - HEAD) / side());
    }

    private double side() {
        double row = gaze.getValue().words().isEmpty() ? 0 : ROW;
        return Math.max(1, Math.min(getWidth() - 2, getHeight() - HEAD - FOOT - row));
    }

    private double left() {
        return (getWidth() - side()) / 2;
    }

    @Override
    void paint(GraphicsContext g, Inspection now) {
        InspectedChunk chunk = now.chunk();
        head(g, "Picture the policy saw", "");
        if (chunk == null || !chunk.picture().present()) {
            empty(g, chunk == null ? "No chunk yet." : "No picture of it is kept.");
            return;
        }
        if (of != chunk.picture()) {
            of = chunk.picture();
            image = of.image();
        }
        g.setImageSmoothing(true);
        g.drawImage(image, left(), HEAD, side(), side());
        Trial trial = whatIf.trialProperty().get();
        Gaze looks = gaze.getValue();
        if (looks.on()) tint(g, looks);
        else trial.sweep().ifPresent(sweep -> tint(g, sweep));
        for (HiddenRegion region : trial.asks().hidden()) hide(g, region);
        if (dragged != null) hide(g, dragged);
        boolean hints = trial.ready() && trial.asks().hidden().isEmpty() && getWidth() >= WIDE;
        String hint = hints ? ", drag to hide a part" : "";
        if (looks.on()) {
            words(g, looks);
            text(looks.sums(), words, "text-2", PAD, getHeight() - FOOT / 2);
            return;
        }
        text(chunk.camera() + hint, words, "text-3", PAD, getHeight() - FOOT / 2);
        right(age(chunk), number, "text-3", getWidth() - PAD, getHeight() - FOOT / 2);
    }

    /// The prompt's words side by side, tinted as the picture is; where there is no room the least looked at go, and
    /// how many did is said behind the others.
    private void words(GraphicsContext g, Gaze looks) {
        List<Gaze.Word> shown = new ArrayList<>(looks.words());
        while (!shown.isEmpty() && width(shown) + width(more(looks, shown)) > getWidth() - 2 * PAD)
            shown.remove(shown.stream()
                    .min(Comparator.comparingDouble(Gaze.Word::share))
                    .orElseThrow());
        double x = PAD;
        double y = getHeight() - FOOT - ROW;
        for (Gaze.Word word : shown) {
            double wide = width(word);
            g.setFill(Tokens.color("thread").deriveColor(0, 1, 1, TINT * looks.heat(word)));
            g.fillRoundRect(x, y + 2, wide, ROW - 4, 6, 6);
            text(word.text(), smallNumber, "text-1", x + INSIDE, y + ROW / 2);
            x += wide + INSIDE;
        }
        text(more(looks, shown), smallNumber, "text-3", x, y + ROW / 2);
    }

    private static String more(Gaze looks, List<Gaze.Word> shown) {
        int left = looks.words().size() - shown.size();
        return left == 0 ? "" : "+" + left;
    }

    private double width(List<Gaze.Word> words) {
        return words.stream().mapToDouble(word -> width(word) + INSIDE).sum();
    }

    private double width(Gaze.Word word) {
        return 2 * INSIDE + width(word.text());
    }

    /// Figures are of one width each.
    private double width(String text) {
        return Math.ceil(DIGIT * smallNumber.getSize() * text.length());
    }

    private void tint(GraphicsContext g, Gaze looks) {
        double cell = side() / Math.max(1, looks.side());
        for (int i = 0; i < looks.patches().length; i++) {
            g.setFill(Tokens.color("thread").deriveColor(0, 1, 1, TINT * looks.patches()[i]));
            g.fillRect(left() + i % looks.side() * cell, HEAD + Math.floorDiv(i, looks.side()) * cell, cell, cell);
        }
    }

    private void tint(GraphicsContext g, Sweep sweep) {
        double cell = side() / Sweep.SIDE;
        for (int i = 0; i < sweep.done(); i++) {
            g.setFill(Tokens.color("thread").deriveColor(0, 1, 1, TINT * sweep.share(i)));
            g.fillRect(left() + i % Sweep.SIDE * cell, HEAD + Math.floorDiv(i, Sweep.SIDE) * cell, cell, cell);
        }
    }

    private void hide(GraphicsContext g, HiddenRegion region) {
        double x = left() + region.x() * side();
        double y = HEAD + region.y() * side();
        g.setFill(Tokens.color("edge"));
        g.fillRect(x, y, region.width() * side(), region.height() * side());
        g.setStroke(Tokens.color("white"));
        g.setLineWidth(1);
        g.setLineDashes(4, 3);
        g.strokeRect(x, y, region.width() * side(), region.height() * side());
        g.setLineDashes();
    }

    private static String age(InspectedChunk chunk) {
        return "%.0f ms old"
                .formatted((chunk.trace().startedNanos() - chunk.trace().observedNanos()) / 1e6);
    }

    @Override
    String words(Inspection now) {
        InspectedChunk chunk = now.chunk();
        if (chunk == null) return "No chunk yet.";
        Gaze looks = gaze.getValue();
        return chunk.picture().present()
                ? "Picture of camera %s, %s".formatted(chunk.camera(), age(chunk))
                        + (looks.on() ? "; the token " + looks.sums() + spoken(looks) : "")
                : "No picture of it is kept.";
    }

    private static String spoken(Gaze looks) {
        return looks.words().stream()
                .map(word -> ", %s %.0f %%".formatted(word.text(), 100 * word.share()))
                .collect(Collectors.joining());
    }
}
