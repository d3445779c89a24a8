package orbweaver.cell.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.Look;
import org.junit.jupiter.api.Test;

class LightTest {
    private static final Camera ABOVE = Scenes.looking(new Camera.Point(0.31, 0, 0.6), new Camera.Point(0.30, 0, 0));

    @Test
    void blockDarkensTheTableAroundItsFoot() {
        double standing = ratio(0, -0.023);
        assertTrue(standing < 0.85, "ring around a standing block " + standing);
        assertEquals(1, ratio(0.08, 0.018), 0.03, "sunny side below a lifted block");
    }

    /// Brightness of the table in the 5 mm ring around a block's foot, as far as x is at least `from` from its middle,
    /// against the same pixels without the block. Places the block itself covers are left out.
    private static double ratio(double height, double from) {
        CellSnapshot snapshot =
                Scenes.of(Scenes.AWAY, List.of(Scenes.at("block", "red", new double[] {0.30, 0, height}, 0)));
        Renderer renderer = new Renderer(Scenes.LIBRARY);
        Scenes.Drawn with = Scenes.drawAll(renderer, snapshot, ABOVE);
        int[] without = Scenes.draw(renderer, Scenes.of(Scenes.AWAY, List.of()), ABOVE);
        double[] pose = renderer.cameraToBase(snapshot, ABOVE);
        double sum = 0;
        double plain = 0;
        for (double y = -0.023; y <= 0.023; y += 0.001) {
            for (double x = from; x <= 0.023; x += 0.001) {
                double[] uv = ABOVE.project(pose, 0.30 + x, y, 0);
                int column = (int) uv[0];
                int row = (int) uv[1];
                int p = row * ABOVE.width() + column;
                if (Math.max(Math.abs(x), Math.abs(y)) < 0.018 || with.ids()[p] != 0) continue;
                sum += luminance(with.argb()[p]);
                plain += luminance(without[p]);
            }
        }
        return sum / plain;
    }

    private static double luminance(int argb) {
        return 0.2126 * ((argb >> 16) & 255) + 0.7152 * ((argb >> 8) & 255) + 0.0722 * (argb & 255);
    }

    private static Look look(
            List<Double> sun, List<Double> sunColour, double sky, long table, List<Double> tableColour) {
        return new Look(sun, sunColour, sky, 1, table, tableColour, Map.of(), Map.of(), Set.of());
    }

    @Test
    void everyHookOfALookChangesThePictureAndNothingElseDoes() {
        Look plain = Look.nominal();
        Renderer renderer = new Renderer(Scenes.LIBRARY);
        int[] nominal = draw(renderer, plain);
        var offset = new Look.CameraOffset(List.of(0.004, 0.0, 0.0), List.of(0.0, 0.003, 0.0));
        List<Look> others = List.of(
                Scenes.look(1.1, Map.of(), Map.of()),
                Scenes.look(1, Map.of("red", List.of(0.9, 1.0, 1.0)), Map.of()),
                Scenes.look(1, Map.of("arm", List.of(1.4, 1.4, 1.4)), Map.of()),
                Scenes.look(1, Map.of(), Map.of("front", offset)),
                look(List.of(0.0, 0.3, 0.95), plain.sunColour(), 1, 1, plain.tableColour()),
                look(plain.sunDirection(), List.of(0.8, 1.0, 1.0), 1, 1, plain.tableColour()),
                look(plain.sunDirection(), plain.sunColour(), 0.8, 1, plain.tableColour()),
                look(plain.sunDirection(), plain.sunColour(), 1, 9, plain.tableColour()),
                look(plain.sunDirection(), plain.sunColour(), 1, 1, List.of(0.9, 1.0, 1.1)));
        for (Look look : others) {
            int[] changed = draw(renderer, look);
            int different = 0;
            for (int i = 0; i < changed.length; i++) if (changed[i] != nominal[i]) different++;
            assertTrue(different > 5, look.toString());
            assertArrayEquals(nominal, draw(renderer, plain), "back to the nominal look after " + look);
        }
    }

    private static int[] draw(Renderer renderer, Look look) {
        CellSnapshot snapshot = new CellSnapshot(Scenes.RAISED, 0.03, Scenes.fiveThings(), look, 0);
        return Scenes.draw(renderer, snapshot, Scenes.front(0.125));
    }

    @Test
    void movesTheCameraAsTheLookSays() {
        var offset = new Look.CameraOffset(List.of(0.004, -0.002, 0.001), List.of(0.0, 0.0, 0.0));
        Look look = Scenes.look(1, Map.of(), Map.of("front", offset));
        CellSnapshot snapshot = new CellSnapshot(Scenes.RAISED, 0.03, List.of(), look, 0);
        double[] pose = new Renderer(Scenes.LIBRARY).cameraToBase(snapshot, Scenes.front(1));
        assertEquals(1.004, pose[3], 1e-9);
        assertEquals(-0.622, pose[7], 1e-9);
        assertEquals(0.471, pose[11], 1e-9);
    }

    @Test
    void refusesWhatItCannotDraw() {
        Renderer renderer = new Renderer(Scenes.LIBRARY);
        CellSnapshot unknown = Scenes.of(Scenes.RAISED, List.of(Scenes.body("teapot", "red", 0.3, 0, 0)));
        var error =
                assertThrows(IllegalArgumentException.class, () -> Scenes.draw(renderer, unknown, Scenes.front(0.1)));
        assertTrue(error.toString().contains("teapot"), error.toString());
        assertThrows(IllegalArgumentException.class, () -> Scenes.LIBRARY.camera("rear"));
    }
}
