package orbweaver.cell.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.Look;

/// Snapshots and cameras for the tests.
final class Scenes {
    static final SceneLibrary LIBRARY = SceneLibrary.shared();
    static final double[] REACHING = {-0.069, 0.22, 0.502, 0, 0.849, -0.069};
    static final double[] RAISED = {0.35, -0.35, 0.2, 0.1, 1.25, 0.3};
    /// Folded back, away from the objects.
    static final double[] AWAY = {Math.PI / 2, -1.6, 1.5, 0, 0.6, 0};

    private Scenes() {}

    static BodyPose body(String kind, String colour, double x, double y, double yaw) {
        return at(kind, colour, new double[] {x, y, 0}, yaw);
    }

    static BodyPose at(String kind, String colour, double[] p, double yaw) {
        double c = StrictMath.cos(yaw);
        double s = StrictMath.sin(yaw);
        return new BodyPose(kind, colour, new double[] {c, -s, 0, p[0], s, c, 0, p[1], 0, 0, 1, p[2]});
    }

    static List<BodyPose> fiveThings() {
        return List.of(
                body("block", "green", 0.22, -0.16, 0.5),
                body("block", "red", 0.29, -0.02, 0.2),
                body("block", "yellow", 0.35, 0.12, 0.1),
                body("block", "blue", 0.33, -0.15, 0.9),
                body("plate", "white", 0.22, 0.16, 0));
    }

    private static final Look NOMINAL = Look.nominal();

    static CellSnapshot of(double[] q, List<BodyPose> bodies) {
        return new CellSnapshot(q, 0.03, bodies, NOMINAL, 0);
    }

    /// A moving arm over five things that stand still.
    static List<CellSnapshot> moving(int frames) {
        List<CellSnapshot> out = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double t = 0.13 * i;
            double[] q = {0.35 * Math.sin(t), -0.2, 0.3 + 0.2 * Math.cos(t), 0, 1.2, 0.4 * Math.sin(t)};
            out.add(of(q, fiveThings()));
        }
        return out;
    }

    static Camera front(double scale) {
        return LIBRARY.camera("front").scaled(scale);
    }

    static Camera wrist(double scale) {
        return LIBRARY.camera("wrist").scaled(scale);
    }

    /// A camera somewhere else, with a field of about 28 degrees.
    static Camera looking(Camera.Point eye, Camera.Point target) {
        return new Camera("free", "base", 200, 200, 400, 400, 100, 100, 0.25, eye, target);
    }

    static Look look(double exposure, Map<String, List<Double>> albedo, Map<String, Look.CameraOffset> cameras) {
        Look plain = Look.nominal();
        return new Look(
                plain.sunDirection(),
                plain.sunColour(),
                plain.sky(),
                exposure,
                plain.tableSeed(),
                plain.tableColour(),
                albedo,
                cameras,
                Set.of());
    }

    static int[] draw(Renderer renderer, CellSnapshot snapshot, Camera camera) {
        Picture picture = Picture.of(camera);
        renderer.render(snapshot, camera, picture);
        return picture.argb();
    }

    /// Colours, ids and depths of one picture.
    @SuppressWarnings("ArrayRecordComponent")
    record Drawn(int[] argb, int[] ids, float[] depth) {}

    static Drawn drawAll(Renderer renderer, CellSnapshot snapshot, Camera camera) {
        int n = camera.width() * camera.height();
        Drawn out = new Drawn(new int[n], new int[n], new float[n]);
        renderer.render(snapshot, camera, new Picture(out.argb, out.ids, out.depth));
        return out;
    }

    static Drawn drawAll(CellSnapshot snapshot, Camera camera) {
        return drawAll(new Renderer(LIBRARY), snapshot, camera);
    }

    /// Number in the id picture of the object at a place of the snapshot's list.
    static int id(int body) {
        return ArmPose.PARTS.size() + 1 + body;
    }
}
