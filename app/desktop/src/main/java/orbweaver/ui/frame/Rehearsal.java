package orbweaver.ui.frame;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.ui.theme.Theme;
import org.jspecify.annotations.Nullable;

/// Draws the views that are not in front, out of sight, and lays out samples of what the one in front will show, before
/// anything is driven. The first times take longer than
/// the screen may stand still while an arm is driven: classes are loaded, styles are looked up, nothing is compiled
/// yet. So each is drawn until it is quick, or often enough. Belongs to the screen's thread.
final class Rehearsal {
    private static final Metrics SIZES = new Metrics(1440, 900);
    private static final long QUICK_NANOS = 100_000_000;
    private static final int OFTEN = 5;

    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(@Nullable View of, int left, Runnable draw) {}

    /// @param last what else takes long the first time
    Rehearsal(Collection<? extends View> views, Runnable last) {
        for (View view : views) {
            steps.add(new Step(view, OFTEN, () -> draw(view.main(), SIZES.main())));
            steps.add(new Step(view, OFTEN, () -> draw(view.rail(), SIZES.rail())));
            steps.add(new Step(null, OFTEN, () -> view.withSamples(() -> drawOrLayOut(view.main()))));
        }
        steps.add(new Step(null, 1, last));
    }

    boolean over() {
        return steps.isEmpty();
    }

    /// Does the next step, which may take half a second; of the view in front, which is drawn already, only samples.
    void next(View front) {
        Step step = steps.poll();
        while (step != null && front.equals(step.of)) step = steps.poll();
        if (step == null) return;
        long before = System.nanoTime();
        step.draw.run();
        boolean quick = System.nanoTime() - before < QUICK_NANOS;
        if (!quick && step.left > 1) steps.addFirst(new Step(step.of, step.left - 1, step.draw));
    }

    /// Samples never get onto the screen: no pulse comes between.
    private static void drawOrLayOut(Region main) {
        if (main.getScene() == null) {
            draw(main, SIZES.main());
            return;
        }
        main.applyCss();
        main.layout();
    }

    private static void draw(Region part, double width) {
        var apart = new Pane(part);
        part.resize(width, SIZES.height() - Metrics.HEADER - Metrics.STATUS);
        var scene = new Scene(apart, width, SIZES.height());
        Theme.apply(scene);
        scene.snapshot(null);
        apart.getChildren().clear();
    }
}
