package orbweaver.ui.calibrate;

import java.util.ArrayDeque;
import java.util.Deque;
import orbweaver.core.session.ToolPoint;
import org.jspecify.annotations.Nullable;

/// Whether the fingertips have stood still for so long that a picture of now, which is some time under way, and the
/// joint angles of now belong together.
final class Stillness {
    private static final long NANOS = 500_000_000L;
    private static final double METRES = 0.0005;

    private final Deque<Moment> lately = new ArrayDeque<>();

    private record Moment(long nanos, ToolPoint tips) {}

    /// The fingertips as read at a moment; null when they were not.
    void add(long nanos, @Nullable ToolPoint tips) {
        if (tips == null) {
            lately.clear();
            return;
        }
        Moment last = lately.peekLast();
        if (last != null && last.tips.distance(tips) > METRES) lately.clear();
        lately.addLast(new Moment(nanos, tips));
        while (lately.size() > 2 && second().nanos <= nanos - NANOS) lately.removeFirst();
    }

    private Moment second() {
        var moments = lately.iterator();
        moments.next();
        return moments.next();
    }

    /// Whether they have.
    boolean still() {
        Moment first = lately.peekFirst();
        Moment last = lately.peekLast();
        if (first == null || last == null || last.nanos - first.nanos < NANOS) return false;
        ToolPoint here = last.tips;
        return lately.stream().allMatch(each -> each.tips.distance(here) <= METRES);
    }
}
