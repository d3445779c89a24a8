package orbweaver.ui.operate;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Nodes side by side in one row, as many as there is room for; the others are not shown and cannot get the focus.
final class OneRow extends Pane {
    private static final double GAP = 8;

    @Override
    protected void layoutChildren() {
        double left = 0;
        for (Node node : getManagedChildren()) {
            double width = Math.ceil(Math.max(node.minWidth(-1), node.prefWidth(-1)));
            double height = Math.min(getHeight(), Math.max(node.minHeight(-1), node.prefHeight(-1)));
            node.setVisible(left + width <= getWidth());
            node.resizeRelocate(left, Math.rint((getHeight() - height) / 2), width, height);
            left += width + GAP;
        }
    }
}
