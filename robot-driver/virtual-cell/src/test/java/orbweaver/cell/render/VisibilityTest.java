package orbweaver.cell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.render.Scenes.Drawn;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    private static final BodyPose BLOCK = Scenes.body("block", "red", 0.30, 0, 0);

    @Test
    void cubeSeenHeadOnCoversItsArea() {
        Camera camera = Scenes.looking(new Camera.Point(0.62, 0, 0.018), new Camera.Point(0.30, 0, 0.018));
        Drawn picture = Scenes.drawAll(Scenes.of(Scenes.AWAY, List.of(BLOCK)), camera);
        double side = 0.036 * camera.fx() / (0.62 - 0.318);
        assertEquals(side * side, count(picture, Scenes.id(0)), 0.03 * side * side);
        assertEquals(0.62 - 0.318, middle(picture.depth(), camera), 1e-4);
    }

    @Test
    void hiddenBlockHasNoPixelAndSeenThingsHaveSome() {
        Camera camera = Scenes.looking(new Camera.Point(0.62, 0, 0.018), new Camera.Point(0.30, 0, 0.018));
        BodyPose behind = Scenes.body("block", "blue", 0.25, 0, 0);
        Drawn picture = Scenes.drawAll(Scenes.of(Scenes.AWAY, List.of(BLOCK, behind)), camera);
        assertEquals(0, count(picture, Scenes.id(1)));

        Drawn front = Scenes.drawAll(Scenes.of(Scenes.RAISED, Scenes.fiveThings()), Scenes.front(0.5));
        for (int i = 1; i <= Scenes.id(4); i++) {
            String part = i <= ArmPose.PARTS.size() ? ArmPose.PARTS.get(i - 1) : "object " + i;
            if (!part.startsWith("rod") && !part.equals("horn")) assertTrue(count(front, i) > 0, part);
        }
    }

    @Test
    void convexThingsHaveNoHoles() {
        Drawn picture = Scenes.drawAll(Scenes.of(Scenes.AWAY, Scenes.fiveThings()), Scenes.front(1));
        for (int body = 0; body < 5; body++) {
            int id = Scenes.id(body);
            for (int y = 0; y < 480; y++) {
                int first = -1;
                int last = -1;
                int inside = 0;
                for (int x = 0; x < 640; x++) {
                    if (picture.ids()[y * 640 + x] != id) continue;
                    if (first < 0) first = x;
                    last = x;
                    inside++;
                }
                if (first >= 0) assertEquals(last - first + 1, inside, "body " + body + " row " + y);
            }
        }
    }

    @Test
    void projectionAgreesWithTheDrawn() {
        Random random = new Random(5);
        Camera camera = Scenes.front(1);
        Renderer renderer = new Renderer(Scenes.LIBRARY);
        for (int i = 0; i < 25; i++) {
            double[] p = {0.19 + 0.16 * random.nextDouble(), 0.3 * random.nextDouble() - 0.15, 0.1 * random.nextDouble()
            };
            BodyPose body = Scenes.at("block", "green", p, 2 * random.nextDouble());
            CellSnapshot snapshot = Scenes.of(Scenes.AWAY, List.of(body));
            Drawn picture = Scenes.drawAll(renderer, snapshot, camera);
            double[] seen = bounds(picture.ids(), camera, Scenes.id(0));
            double[] expected = projected(camera, renderer.cameraToBase(snapshot, camera), body.pose());
            for (int k = 0; k < 4; k++) assertEquals(expected[k], seen[k], 1.7, "block " + i + " side " + k);
            for (int k = 0; k < 2; k++) {
                assertEquals((expected[k] + expected[k + 2]) / 2, (seen[k] + seen[k + 2]) / 2, 0.7, "block " + i);
            }
        }
    }

    /// Least and greatest column and row of the block's corners.
    private static double[] projected(Camera camera, double[] cameraToBase, double[] m) {
        double[] out = {1e9, 1e9, -1e9, -1e9};
        for (int c = 0; c < 8; c++) {
            double x = (c & 1) == 0 ? -0.0175 : 0.0175;
            double y = (c & 2) == 0 ? -0.0175 : 0.0175;
            double z = (c & 4) == 0 ? 0.0005 : 0.0355;
            double[] uv = camera.project(
                    cameraToBase,
                    m[0] * x + m[1] * y + m[2] * z + m[3],
                    m[4] * x + m[5] * y + m[6] * z + m[7],
                    m[8] * x + m[9] * y + m[10] * z + m[11]);
            for (int k = 0; k < 2; k++) {
                out[k] = Math.min(out[k], uv[k]);
                out[k + 2] = Math.max(out[k + 2], uv[k]);
            }
        }
        return out;
    }

    private static double[] bounds(int[] ids, Camera camera, int id) {
        double[] out = {1e9, 1e9, -1e9, -1e9};
        for (int p = 0; p < ids.length; p++) {
            if (ids[p] != id) continue;
            int x = p % camera.width();
            int y = p / camera.width();
            out[0] = Math.min(out[0], x);
            out[1] = Math.min(out[1], y);
            out[2] = Math.max(out[2], x + 1.0);
            out[3] = Math.max(out[3], y + 1.0);
        }
        return out;
    }

    @Test
    void thingsCloserThanTheNearPlaneAreCutNotSpilt() {
        CellSnapshot snapshot = Scenes.of(Scenes.AWAY, List.of(BLOCK));
        for (double gap : new double[] {-0.018, -0.004, 0.004, 0.011, 0.013, 0.02}) {
            for (double side : new double[] {-0.03, 0, 0.02}) {
                var eye = new Camera.Point(0.318 + gap, side / 2, 0.02);
                var target = new Camera.Point(0.30 + gap, side, 0.015);
                Drawn picture = Scenes.drawAll(snapshot, Scenes.looking(eye, target));
                for (int pixel : picture.argb()) assertEquals(0xFF, pixel >>> 24);
                for (float depth : picture.depth()) assertTrue(depth > 0.0115 && depth < 20, "depth " + depth);
                if (gap >= 0.013 && side == 0) assertEquals(200 * 200, count(picture, Scenes.id(0)));
            }
        }
    }

    private static int count(Drawn picture, int id) {
        int n = 0;
        for (int i : picture.ids()) if (i == id) n++;
        return n;
    }

    private static double middle(float[] depth, Camera camera) {
        return depth[camera.height() / 2 * camera.width() + camera.width() / 2];
    }
}
