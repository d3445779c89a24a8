package orbweaver.ui.operate;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.ui.frame.Metrics;

/// The rail below the dock: how to leave a stop, the token grid, the gate, the timing, the second camera. Scrolls by
/// itself where the window is low.
final class RailView extends ScrollPane {
    private static final double GRID_LEAST = 300;
    private static final double TIMING = 72;
    private static final double WRIST_LEAST = 150;
    /// A rail lower than this folds the gate.
    private static final double LOW = 640;

    private final Node leave;
    private final Region grid;
    private final GateView gate;
    private final Region timing;
    private final Region wrist;
    private final Content content = new Content();

    RailView(Node leave, Region grid, GateView gate, Region timing, Region wrist) {
        this.leave = leave;
        this.grid = grid;
        this.gate = gate;
        this.timing = timing;
        this.wrist = wrist;
        setId("rail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        content.getChildren().addAll(leave, grid, gate, timing, wrist);
        setContent(content);
        // The skin keeps its viewport in a cache, which has to be drawn anew whenever anything in it changes.
        skinProperty().subscribe(skin -> {
            Node viewport = skin == null ? null : lookup(".viewport");
            if (viewport != null) viewport.setCache(false);
        });
        leave.visibleProperty().subscribe(_ -> content.requestLayout());
        heightProperty().subscribe(height -> {
            gate.fold(height.doubleValue() < LOW);
            content.requestLayout();
        });
    }

    private final class Content extends Pane {
        @Override
        protected double computePrefHeight(double width) {
            return Math.max(RailView.this.getHeight() - 1, least(width));
        }

        private double least(double width) {
            return leaveHeight(width) + GRID_LEAST + Metrics.GAP + loopHeight(width) + WRIST_LEAST;
        }

        private double leaveHeight(double width) {
            return leave.isVisible() ? Math.ceil(leave.prefHeight(width)) + Metrics.GAP : 0;
        }

        /// Gate and timing make room for the panel that leaves a stop.
        private double loopHeight(double width) {
            return leave.isVisible() ? 0 : gateHeight(width) + TIMING + Metrics.GAP;
        }

        private double gateHeight(double width) {
            return Math.ceil(gate.prefHeight(width)) + Metrics.GAP;
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double y = 0;
            if (leave.isVisible()) {
                leave.resizeRelocate(0, 0, width, leaveHeight(width) - Metrics.GAP);
                y = leaveHeight(width);
            }
            double free = getHeight() - y - loopHeight(width) - Metrics.GAP;
            double picture = Math.clamp(free - GRID_LEAST, WRIST_LEAST, Math.rint(width * 3 / 4));
            grid.resizeRelocate(0, y, width, free - picture);
            y += free - picture + Metrics.GAP;
            gate.setVisible(!leave.isVisible());
            timing.setVisible(!leave.isVisible());
            if (timing.isVisible()) {
                gate.resizeRelocate(0, y, width, gateHeight(width) - Metrics.GAP);
                y += gateHeight(width);
                timing.resizeRelocate(0, y, width, TIMING);
                y += TIMING + Metrics.GAP;
            }
            wrist.resizeRelocate(0, y, width, picture);
        }
    }
}
