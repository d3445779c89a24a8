package orbweaver.core.teleop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import orbweaver.core.teleop.CameraDrag.Pixel;
import orbweaver.core.teleop.CameraDrag.Place;
import orbweaver.policy.CameraModel;
import org.junit.jupiter.api.Test;

class CameraDragTest {
    private static final double MICRON = 1e-6;
    /// Looks from 1 m in front of the base back at it: right is base +y, down is base -z.
    private static final CameraModel FACING =
            new CameraModel(600, 600, 320, 240, new double[] {0, 0, -1, 1, 1, 0, 0, 0, 0, -1, 0, 0.2});
    /// Looks down at an angle.
    private static final CameraModel OBLIQUE =
            new CameraModel(500, 520, 300, 250, new double[] {0, 0.6, -0.8, 0.9, 1, 0, 0, 0.05, 0, -0.8, -0.6, 0.6});

    private static final Place TOOL = new Place(0.3, 0.05, 0.15);

    private final CameraDrag drag = new CameraDrag();

    @Test
    void thePointerDragsTheToolInThePlaneOfThePicture() {
        assertThat(drag.press(FACING, TOOL, new Pixel(400, 300), 1)).isTrue();
        assertThat(drag.sample().clutch()).isTrue();
        assertThat(drag.sample().deflected()).isFalse();
        drag.drag(new Pixel(460, 270), 2);
        var offset = (TeleopMotion.Offset) drag.sample().motion();
        assertThat(offset.x()).isEqualTo(0, within(MICRON));
        assertThat(offset.y()).isEqualTo(60 * 0.7 / 600, within(MICRON));
        assertThat(offset.z()).isEqualTo(30 * 0.7 / 600, within(MICRON));
        assertThat(drag.sample().deflected()).isTrue();
        drag.release(3);
        assertThat(drag.sample().clutch()).isFalse();
        drag.drag(new Pixel(0, 0), 4);
        assertThat(drag.sample().nanos()).isEqualTo(3);
    }

    @Test
    void theToolStaysBelowThePointerWhateverTheWheelDoes() {
        double[] before = seen(OBLIQUE, TOOL);
        drag.press(OBLIQUE, TOOL, new Pixel(10, 20), 1);
        drag.drag(new Pixel(35, -20), 2);
        drag.wheel(4, 3);
        var offset = (TeleopMotion.Offset) drag.sample().motion();
        double[] after = seen(OBLIQUE, new Place(TOOL.x() + offset.x(), TOOL.y() + offset.y(), TOOL.z() + offset.z()));
        assertThat(after[0] - before[0]).isEqualTo(25, within(MICRON));
        assertThat(after[1] - before[1]).isEqualTo(-40, within(MICRON));
        assertThat(before[2] - after[2]).isEqualTo(0.02, within(MICRON));
    }

    @Test
    void aToolBehindTheCameraIsNotDragged() {
        assertThat(drag.press(FACING, new Place(1.2, 0, 0.2), new Pixel(0, 0), 1))
                .isFalse();
        assertThat(drag.sample().clutch()).isFalse();
    }

    /// Pixel and depth of a place.
    private static double[] seen(CameraModel camera, Place place) {
        double[] m = camera.poseInBase();
        double dx = place.x() - m[3];
        double dy = place.y() - m[7];
        double dz = place.z() - m[11];
        double z = m[2] * dx + m[6] * dy + m[10] * dz;
        double u = camera.fx() * (m[0] * dx + m[4] * dy + m[8] * dz) / z + camera.cx();
        double v = camera.fy() * (m[1] * dx + m[5] * dy + m[9] * dz) / z + camera.cy();
        return new double[] {u, v, z};
    }
}
