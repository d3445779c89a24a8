package orbweaver.ui.frame;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The rail of a view: how to leave a stop, then its panels one below the other. Scrolls by itself.
public final class Rail extends ScrollPane {
    private final Node leave;
    private final List<? extends Region> panels;
    private final Content content = new Content();

    /// @param leave shown while the arm is stopped
    /// @param panels those that are managed are laid out at their preferred height
    public Rail(String id, Node leave, List<? extends Region> panels) {
        this.leave = leave;
        this.panels = List.copyOf(panels);
        setId(id);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        content.getChildren().add(leave);
        content.getChildren().addAll(panels);
        setContent(content);
        // The skin keeps its viewport in a cache, which has to be drawn anew whenever anything in it changes.
        skinProperty().subscribe(skin -> {
            Node viewport = skin == null ? null : lookup(".viewport");
            if (viewport != null) viewport.setCache(false);
        });
        leave.visibleProperty().subscribe(_ -> content.requestLayout());
    }

    private final class Content extends Pane {
        @Override
        protected double computePrefHeight(double width) {
            double height = leave.isVisible() ? Math.ceil(leave.prefHeight(width)) + Metrics.GAP : 0;
            for (Region panel : panels) {
                if (panel.isManaged()) height += Math.ceil(panel.prefHeight(width)) + Metrics.GAP;
            }
            return height;
        }

        @Override
        protected void layoutChildren() {
            double y = 0;
            if (leave.isVisible()) {
                double height = Math.ceil(leave.prefHeight(getWidth()));
                leave.resizeRelocate(0, 0, getWidth(), height);
                y = height + Metrics.GAP;
            }
            for (Region panel : panels) {
                if (!panel.isManaged()) continue;
                double height = Math.ceil(panel.prefHeight(getWidth()));
                panel.resizeRelocate(0, y, getWidth(), height);
                y += height + Metrics.GAP;
            }
        }
    }
}
