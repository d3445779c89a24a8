package orbweaver.ui.inspect;

import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.frame.Rail;
import orbweaver.ui.frame.View;

/// The view that shows how the policy decided: every chunk of the session, its picture, its denoising steps, each
/// token's distribution, and what the arm made of it. It works while the arm runs and never moves it.
public final class InspectView implements View, AutoCloseable {
    private static final KeyCombination DECODE = KeyCombination.valueOf("Shortcut+Enter");

    private final InspectViewModel model = new InspectViewModel();
    private final SessionControl session;
    private final SessionControl.Subscription chunks;
    private final HeadRow head;
    private final ChunkStrip strip;
    private final SeenView seen;
    private final WayView way;
    private final DecodeView decoding;
    private final TokenView token;
    private final FactsPanel facts = new FactsPanel();
    private final ReliabilityViewModel reliability = new ReliabilityViewModel();
    private final SessionControl.Subscription outcomes;
    private final Main main = new Main();
    private final WhatIfViewModel whatIf;
    private final Rail rail;
    private boolean onScreen;

    /// @param screen runs tasks on the screen's thread
    public InspectView(SessionControl session, Executor screen, Node leaveStop) {
        this.session = session;
        chunks = session.listen(model.listener());
        outcomes = session.listen(reliability.listener());
        var shown = model.inspectionProperty();
        head = new HeadRow(model);
        strip = new ChunkStrip(shown, model);
        whatIf = new WhatIfViewModel(session, model, screen);
        seen = new SeenView(shown, whatIf);
        way = new WayView(shown);
        decoding = new DecodeView(shown, model, whatIf);
        token = new TokenView(shown, whatIf);
        rail = new Rail(
                "inspect-rail",
                leaveStop,
                List.of(new WhatIfPanel(whatIf), facts, new ReliabilityPanel(reliability.shownProperty())));
        shown.subscribe(now -> {
            head.show(now);
            facts.show(now);
        });
        main.getChildren().addAll(head, strip, seen, way, decoding, token);
    }

    /// Looks at the chunk in that place among those that have arrived.
    public void choose(int chunk) {
        model.show(session.snapshot());
        model.publish();
        model.choose(chunk);
    }

    @Override
    public Region main() {
        return main;
    }

    @Override
    public Region rail() {
        return rail;
    }

    @Override
    public void show(SessionSnapshot snapshot) {
        facts.show(snapshot);
        reliability.show(snapshot);
        model.show(snapshot);
    }

    @Override
    public void picture(Frame frame) {}

    @Override
    public void pulse(long nanos) {
        model.tick(nanos);
    }

    @Override
    public void noticeHeight(double height) {
        if (main.notice == height) return;
        main.notice = height;
        main.requestLayout();
    }

    @Override
    public void focusFirst() {
        decoding.requestFocus();
    }

    @Override
    public void onScreen(boolean now) {
        onScreen = now;
    }

    @Override
    public boolean pressed(KeyEvent event, boolean typing) {
        if (onScreen && DECODE.match(event)) {
            whatIf.decode();
            return true;
        }
        if (!onScreen || typing || event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) return false;
        switch (event.getCode()) {
            case PAGE_UP -> model.chooseBy(-1);
            case PAGE_DOWN -> model.chooseBy(1);
            case HOME -> model.step(0);
            case END -> model.step(Integer.MAX_VALUE);
            case COMMA -> model.stepBy(-1);
            case PERIOD -> model.stepBy(1);
            case K -> model.play();
            case LEFT, RIGHT -> {
                // In the grid they move from token to token.
                if (decoding.isFocused()) return false;
                model.stepBy(event.getCode() == KeyCode.LEFT ? -1 : 1);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        outcomes.close();
        chunks.close();
    }

    private final class Main extends Pane {
        private static final double HEAD = 32;
        private static final double STRIP = 44;
        private static final double COLUMN = 288;
        private static final double COLUMN_NARROW = 216;
        private static final double FIRST = 0.49;
        private double notice;

        @Override
        protected void layoutChildren() {
            double left = Metrics.PAD;
            double width = getWidth() - 2 * Metrics.PAD;
            double y = 8 + notice;
            head.resizeRelocate(left, y, width, HEAD);
            y += HEAD + 4;
            strip.resizeRelocate(left, y, width, STRIP);
            y += STRIP + Metrics.GAP;
            double height = getHeight() - y - Metrics.GAP;
            double upper = Math.rint((height - Metrics.GAP) * FIRST);
            double lower = height - Metrics.GAP - upper;
            double column = width < 900 ? COLUMN_NARROW : COLUMN;
            double right = left + column + 16;
            seen.resizeRelocate(left, y, column, upper);
            way.resizeRelocate(left, y + upper + Metrics.GAP, column, lower);
            decoding.resizeRelocate(right, y, left + width - right, upper);
            token.resizeRelocate(right, y + upper + Metrics.GAP, left + width - right, lower);
        }
    }
}
