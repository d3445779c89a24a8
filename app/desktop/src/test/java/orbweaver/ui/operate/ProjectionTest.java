package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Point2D;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.ui.video.Placement;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    // One metre in front of the base, looking back at it: X of the picture is base -y, Y is base -z, forward is base
    // -x.
    private static final double[] POSE = {0, 0, -1, 1, 1, 0, 0, 0, 0, -1, 0, 0.2};
    private final Projection projection =
            new Projection(new CameraModel(500, 500, 320, 240, POSE), new Placement(2, 10, -5));

    @Test
    void putsAPlaceWhereThePictureShowsIt() {
        assertThat(projection.of(new ToolPoint(0, 0, 0.2))).contains(new Point2D(2 * 320 + 10, 2 * 240 - 5));
        assertThat(projection.of(new ToolPoint(0, 0.1, 0.2))).contains(new Point2D(2 * 370 + 10, 2 * 240 - 5));
        assertThat(projection.of(new ToolPoint(0, 0, 0.3))).contains(new Point2D(2 * 320 + 10, 2 * 190 - 5));
    }

    @Test
    void leavesOutWhatLiesBehindTheCamera() {
        assertThat(projection.of(new ToolPoint(1.2, 0, 0.2))).isEmpty();
    }
}
