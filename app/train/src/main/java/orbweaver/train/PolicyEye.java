package orbweaver.train;

import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Trial;
import orbweaver.policy.Normalization;
import orbweaver.policy.Preprocessor;
import orbweaver.training.MiniTokenizer;
import orbweaver.training.SceneLabels;

/// The front camera as the policy sees it, and what the labels say about the same moment. Only the policy's crop is
/// rendered, pixel for pixel as it lies in the delivered frame, and goes through the policy's own preprocessing.
/// Belongs to one thread.
final class PolicyEye {
    /// Part of the 640x480 front picture the policy sees: the placing area up to 0.2 m above the table, 3.2 to 4.4 mm a
    /// pixel there.
    static final Normalization.Crop CROP = new Normalization.Crop(204, 168, 340, 288);

    /// Actions of a chunk, and bins of each of their values.
    static final int CHUNK = 5;

    static final int BINS = 32;

    /// What lies between the policy and the cell for the models trained here.
    static final Normalization NORMALIZATION =
            Normalization.own(BINS, CROP, FrameFile.SIZE, VirtualCell.VERSION, MiniTokenizer.TEMPLATE);

    static final List<String> COLOURS = List.of("red", "green", "blue", "yellow");

    private static final int WIDTH = Normalization.REFERENCE_WIDTH;
    private static final int HEIGHT = Normalization.REFERENCE_HEIGHT;
    private static final double BLOCK = ObjectDescriptions.load().of("block").height();

    private final Renderer renderer = new Renderer(SceneLibrary.shared());
    private final Camera front = SceneLibrary.shared().camera("front").sized(WIDTH, HEIGHT);
    private final Camera crop = front.cropped(CROP.x(), CROP.y(), CROP.width(), CROP.height());
    private final Picture picture = Picture.of(crop);
    private final int[] frame = new int[WIDTH * HEIGHT];
    private final Preprocessor preprocessor = new Preprocessor(CROP, FrameFile.SIZE);
    private final SceneLabels labels = new SceneLabels();

    /// The policy's picture of the snapshot.
    byte[] look(CellSnapshot snapshot) {
        renderer.render(snapshot, crop, picture);
        for (int y = 0; y < CROP.height(); y++) {
            System.arraycopy(picture.argb(), y * CROP.width(), frame, (CROP.y() + y) * WIDTH + CROP.x(), CROP.width());
        }
        byte[] into = new byte[3 * FrameFile.SIZE * FrameFile.SIZE];
        preprocessor.rgb(frame, WIDTH, HEIGHT, into);
        return into;
    }

    /// The labels of the same moment.
    float[] label(CellSnapshot snapshot, GroundTruth truth, Scene scene) {
        double[] camera = renderer.cameraToBase(snapshot, crop);
        labels.clear();
        for (BodyPose body : truth.bodies()) {
            if (body.kind().equals("block")) {
                double[] c = body.above(BLOCK / 2);
                labels.block(COLOURS.indexOf(body.colour()), place(camera, c, body.yaw()));
            } else if (body.kind().equals("plate")) {
                labels.plate(place(camera, new double[] {body.x(), body.y(), body.z()}, 0));
            }
        }
        double[] tool = {truth.tool().x(), truth.tool().y(), truth.tool().z()};
        double yaw = Math.atan2(truth.tool().at(1, 1), truth.tool().at(0, 1));
        labels.tool(place(camera, tool, yaw), truth.halfOpening());
        labels.task(
                scene.task().item().equals(Task.BLOCK) ? COLOURS.indexOf(scene.object()) : -1,
                goal(scene),
                Trial.held(scene, truth),
                Trial.placed(scene, truth));
        float[] out = new float[SceneLabels.SIZE];
        labels.copyTo(out);
        return out;
    }

    private static int goal(Scene scene) {
        return switch (scene.task().kind()) {
            case PICK, ANY -> -1;
            case PLATE, PASS -> SceneLabels.GOAL_PLATE;
            case STACK -> COLOURS.indexOf(scene.target());
            case REST, LAY, INTO -> scene.task().support().equals("plate") ? SceneLabels.GOAL_PLATE : -1;
        };
    }

    private SceneLabels.Place place(double[] camera, double[] p, double yaw) {
        double dx = p[0] - camera[3];
        double dy = p[1] - camera[7];
        double dz = p[2] - camera[11];
        double x = camera[0] * dx + camera[4] * dy + camera[8] * dz;
        double y = camera[1] * dx + camera[5] * dy + camera[9] * dz;
        double z = camera[2] * dx + camera[6] * dy + camera[10] * dz;
        double u = (crop.fx() * x / z + crop.cx()) / CROP.width();
        double v = (crop.fy() * y / z + crop.cy()) / CROP.height();
        return new SceneLabels.Place(u, v, p[0], p[1], p[2], yaw);
    }
}
