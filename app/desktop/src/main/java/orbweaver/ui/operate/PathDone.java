package orbweaver.ui.operate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import orbweaver.core.session.ToolPoint;
import org.jspecify.annotations.Nullable;

/// Where the tool has been lately, a point every few millimetres. Belongs to the screen's thread.
final class PathDone {
    private static final double SPACING = 0.008;
    private static final int LENGTH = 40;

    private final Deque<ToolPoint> points = new ArrayDeque<>();

    void add(@Nullable ToolPoint now) {
        if (now == null) return;
        ToolPoint last = points.peekLast();
        if (last != null && last.distance(now) < SPACING) return;
        points.addLast(now);
        if (points.size() > LENGTH) points.removeFirst();
    }

    void clear() {
        points.clear();
    }

    List<ToolPoint> points() {
        return List.copyOf(points);
    }
}
