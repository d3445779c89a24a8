package orbweaver.ui.present;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;

/// Twenty seconds of how sure the policy was, and the second to come: height and colour both say it.
final class RibbonView extends Region {
    static final double WIDTH = 1824;
    static final double HEIGHT = 120;
    private static final double PAST = 1508;
    private static final double NOW = 1518;
    private static final double AHEAD = 1532;
    private static final double TOP = 12;
    private static final double TALL = 70;
    private static final double LEAST = 8;
    private static final double FONT = 18;

    private final PresenterViewModel model;
    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);

    RibbonView(PresenterViewModel model) {
        this.model = model;
        setId("presenter-ribbon");
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().add(canvas);
        model.ribbonProperty().subscribe(_ -> paint());
    }

    private void paint() {
        Ribbon ribbon = model.ribbonProperty().get();
        String words = Surety.words(model.sureProperty().get());
        setAccessibleText(words.isEmpty() ? "It plans nothing" : "How sure it is: " + words);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        List<Double> past = ribbon.past();
        double each = PAST / past.size();
        for (int i = 0; i < past.size(); i++) {
            double confidence = past.get(i);
            if (Double.isNaN(confidence)) {
                g.setFill(Tokens.color("bg-2"));
                g.fillRect(i * each, TOP + TALL - 3, each - 2, 3);
            } else {
                double height = height(confidence);
                g.setFill(Silk.of(confidence));
                g.fillRoundRect(i * each, TOP + TALL - height, each - 2, height, 3, 3);
            }
        }
        g.setFill(Tokens.color("white"));
        g.fillRect(NOW - 1, 0, 3, TOP + TALL + 8);
        ahead(g, ribbon.planned());
        captions(g);
    }

    private static void ahead(GraphicsContext g, List<Double> planned) {
        double each = (WIDTH - AHEAD) / Ribbon.AHEAD;
        g.setLineWidth(2);
        for (int i = 0; i < planned.size(); i++) {
            double height = height(planned.get(i));
            double x = AHEAD + i * each;
            g.setGlobalAlpha(0.3);
            g.setFill(Silk.of(planned.get(i)));
            g.fillRoundRect(x, TOP + TALL - height, each - 6, height, 6, 6);
            g.setGlobalAlpha(1);
            g.setStroke(Silk.of(planned.get(i)));
            g.setLineDashes(6, 4);
            g.strokeRoundRect(x + 1, TOP + TALL - height + 1, each - 8, height - 2, 6, 6);
        }
        g.setLineDashes();
    }

    private static double height(double confidence) {
        return Double.isNaN(confidence) ? LEAST : Math.max(LEAST, TALL * Math.clamp(confidence, 0, 1));
    }

    private static void captions(GraphicsContext g) {
        g.setFont(Theme.words(FONT));
        g.setTextBaseline(VPos.TOP);
        g.setFill(Tokens.color("text-3"));
        g.setTextAlign(TextAlignment.LEFT);
        double y = TOP + TALL + 10;
        g.fillText("20 seconds ago", 0, y);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText("planned", (AHEAD + WIDTH) / 2, y);
        g.setFont(Theme.strong(FONT));
        g.setFill(Tokens.color("white"));
        g.fillText("now", NOW, y);
    }
}
