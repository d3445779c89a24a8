package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.ui.video.Placement;
import org.junit.jupiter.api.Test;

class TubeTest {
    // One metre in front of the base, looking back at it.
    private static final CameraModel CAMERA =
            new CameraModel(900, 900, 320, 200, new double[] {0, 0, -1, 1, 1, 0, 0, 0, 0, -1, 0, 0.12});
    private static final Projection PROJECTION = new Projection(CAMERA, new Placement(2, 0, 0));

    private static PlanView plan(double... spreads) {
        List<PlanView.Knot> knots = new ArrayList<>();
        for (int i = 0; i < spreads.length; i++)
            knots.add(new PlanView.Knot(new ToolPoint(0.1, 0.02 * (i + 1), 0.1), 1, 0.5, spreads[i], List.of()));
        return new PlanView(new ToolPoint(0.1, 0, 0.1), knots, 0.2, 0);
    }

    @Test
    void itIsTwoStandardDeviationsWideWhereverItIsSeen() {
        assertThat(Tube.around(PROJECTION, plan(0.001, 0.01)).widths())
                .hasSize(2)
                .satisfies(
                        width -> assertThat(width.getFirst()).isCloseTo(2 * 0.001 * 2000, within(1e-9)),
                        width -> assertThat(width.getLast()).isCloseTo(2 * 0.01 * 2000, within(1e-9)));
    }

    @Test
    void aPlanThatStandsStillHasNoTube() {
        var still = new PlanView.Knot(new ToolPoint(0.1, 0, 0.1), 1, 0.5, 0.01, List.of());
        var plan = new PlanView(new ToolPoint(0.1, 0, 0.1), List.of(still, still), 0.2, 0);
        assertThat(Tube.around(PROJECTION, plan).widths()).allMatch(Double::isFinite);
    }

    @Test
    void itEndsWhereTheCameraSeesNoMore() {
        var seen = new PlanView.Knot(new ToolPoint(0.1, 0.02, 0.1), 1, 0.5, 0.01, List.of());
        var behind = new PlanView.Knot(new ToolPoint(1.5, 0, 0.1), 1, 0.5, 0.01, List.of());
        var plan = new PlanView(new ToolPoint(0.1, 0, 0.1), List.of(seen, behind), 0.2, 0);
        assertThat(Tube.around(PROJECTION, plan).widths()).hasSize(1);
    }
}
