package orbweaver.cell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import orbweaver.cell.render.mesh.Mesh;
import org.junit.jupiter.api.Test;

class SceneLibraryTest {
    private static List<SceneLibrary.Model> models() {
        List<SceneLibrary.Model> all = new ArrayList<>(Scenes.LIBRARY.armParts);
        all.addAll(Scenes.LIBRARY.objects.values());
        return all;
    }

    @Test
    void everyMeshFacesOutwardsAndHasProperNormals() {
        for (SceneLibrary.Model model : models()) {
            for (Mesh mesh : List.of(model.display(), model.shadow())) {
                assertTrue(mesh.volume() > 0, model.name());
                for (int v = 0; v < mesh.vertices(); v++) {
                    double square = 0;
                    for (int k = 0; k < 3; k++) square += mesh.normal()[3 * v + k] * mesh.normal()[3 * v + k];
                    assertEquals(1, square, 1e-4, model.name());
                    assertTrue(mesh.occlusion()[v] >= 0.29 && mesh.occlusion()[v] <= 1, model.name());
                }
            }
        }
    }

    @Test
    void armKeepsToItsTriangleBudget() {
        int display = 0;
        int shadow = 0;
        for (SceneLibrary.Model part : Scenes.LIBRARY.armParts) {
            display += part.display().triangles();
            shadow += part.shadow().triangles();
        }
        assertTrue(display >= 4000 && display <= 5200, "display " + display);
        assertTrue(shadow <= 2800, "shadow " + shadow);
    }

    @Test
    void objectsHaveTheSizesOfTheirDescriptions() {
        assertSize("block", new double[] {0.036, 0.036, 0.036});
        assertSize("plate", new double[] {0.100, 0.100, 0.0085});
    }

    private static void assertSize(String kind, double[] size) {
        Mesh mesh = Objects.requireNonNull(Scenes.LIBRARY.objects.get(kind)).display();
        for (int k = 0; k < 3; k++) {
            float low = Float.MAX_VALUE;
            float high = -Float.MAX_VALUE;
            for (int v = 0; v < mesh.vertices(); v++) {
                low = Math.min(low, mesh.position()[3 * v + k]);
                high = Math.max(high, mesh.position()[3 * v + k]);
            }
            assertEquals(size[k], high - low, 4e-4, kind + " axis " + k);
        }
    }

    @Test
    void camerasAreAsDescribed() {
        Camera front = Scenes.LIBRARY.camera("front");
        assertEquals(851.1, front.fx(), 0.5);
        assertTrue(front.isFixed());
        Camera wrist = Scenes.LIBRARY.camera("wrist");
        assertEquals(320, wrist.width());
        assertEquals("gripper", wrist.link());
    }
}
