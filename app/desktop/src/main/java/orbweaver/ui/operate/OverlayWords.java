package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import org.jspecify.annotations.Nullable;

/// What lies over the picture, for a screen reader.
final class OverlayWords {
    private OverlayWords() {}

    static String of(@Nullable PlanView plan, Seeing seeing, List<Warnings.Placed> warnings) {
        List<String> parts = new ArrayList<>();
        if (plan != null && !plan.knots().isEmpty()) {
            ToolPoint end = plan.knots().getLast().place();
            parts.add(String.format(
                    Locale.ROOT,
                    "Plan of %d actions, %.0f mm, to x %.0f y %.0f z %.0f mm",
                    plan.knots().size(),
                    1e3 * plan.length(),
                    1e3 * end.x(),
                    1e3 * end.y(),
                    1e3 * end.z()));
            List<String> behind = new ArrayList<>();
            for (int i = 0; i < plan.knots().size(); i++) {
                if (seeing.hides(plan.knots().get(i).place())) behind.add(String.valueOf(i + 1));
            }
            if (!behind.isEmpty()) parts.add("behind the arm: " + String.join(", ", behind));
        }
        for (Warnings.Placed warning : warnings) parts.add(warning.words());
        return String.join(". ", parts);
    }
}
