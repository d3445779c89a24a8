package orbweaver.core.camera.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.core.camera.Fingerprint;
import orbweaver.core.camera.Likeness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On pictures of the virtual cell: other seeds have other objects, light, table and a camera a millimetre off.
class LikenessTest {
    private static final List<Integer> SEEDS = List.of(1, 2, 3, 4);
    private static final Map<Integer, CellSnapshot> SCENES = scenes();

    private final Renderer renderer = new Renderer(SceneLibrary.shared());

    private static Map<Integer, CellSnapshot> scenes() {
        var scenes = new HashMap<Integer, CellSnapshot>();
        for (int seed : SEEDS) {
            try (var cell = VirtualCell.create(seed % 2 == 0 ? "pick-red" : "put-on-plate", seed)) {
                scenes.put(seed, cell.snapshot());
            }
        }
        return scenes;
    }

    private Fingerprint see(int seed, Camera camera, double light) {
        Picture picture = Picture.of(camera);
        renderer.render(Objects.requireNonNull(SCENES.get(seed)), camera, picture);
        int[] argb = picture.argb();
        for (int i = 0; i < argb.length; i++) {
            int dimmed = 0xFF000000;
            for (int shift = 0; shift < 24; shift += 8) dimmed |= (int) ((argb[i] >> shift & 255) * light) << shift;
            argb[i] = dimmed;
        }
        return Fingerprint.of(argb, camera.width(), camera.height());
    }

    private static Camera camera(String name) {
        return SceneLibrary.shared().camera(name);
    }

    private static Camera turned(Camera c, double degrees) {
        double angle = Math.toRadians(degrees);
        double x = c.target().x() - c.eye().x();
        double y = c.target().y() - c.eye().y();
        var target = new Camera.Point(
                c.eye().x() + Math.cos(angle) * x - Math.sin(angle) * y,
                c.eye().y() + Math.sin(angle) * x + Math.cos(angle) * y,
                c.target().z());
        return new Camera(
                c.name(), c.link(), c.width(), c.height(), c.fx(), c.fy(), c.cx(), c.cy(), c.lens(), c.eye(), target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"front", "wrist"})
    void otherScenesAndOtherLightMatch(String name) {
        for (int one : SEEDS) {
            for (int other : SEEDS) {
                Likeness likeness = Likeness.of(see(one, camera(name), 1), see(other, camera(name), 0.6));
                assertThat(likeness).as("seeds %d and %d", one, other).isEqualTo(Likeness.MATCHES);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"front", "wrist"})
    void aTurnedCameraDoesNotMatch(String name) {
        for (double degrees : new double[] {3, 5, 10}) {
            for (int other : SEEDS) {
                Likeness likeness = Likeness.of(see(1, turned(camera(name), degrees), 1), see(other, camera(name), 1));
                assertThat(likeness).as("%.0f degrees, seed %d", degrees, other).isEqualTo(Likeness.MOVED);
            }
        }
    }

    @Test
    void swappedCamerasAreToldFromMovedOnes() {
        for (int other : SEEDS) {
            Fingerprint front = see(other, camera("front"), 1);
            Fingerprint wrist = see(other, camera("wrist"), 1);
            assertThat(Likeness.of(see(1, camera("wrist"), 1), front)).isEqualTo(Likeness.MOVED);
            assertThat(Likeness.swapped(see(1, camera("wrist"), 1), front, wrist))
                    .isTrue();
            assertThat(Likeness.swapped(see(1, camera("front"), 1), wrist, front))
                    .isTrue();
            assertThat(Likeness.swapped(see(1, turned(camera("front"), 5), 1), front, wrist))
                    .isFalse();
        }
    }

    @Test
    void aFingerprintSurvivesItsText() {
        Fingerprint front = see(1, camera("front"), 1);
        assertThat(Fingerprint.of(front.text())).isEqualTo(front);
    }
}
