package orbweaver.train;

import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions;
import orbweaver.cell.ObjectDescriptions.Grip;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Trial;
import orbweaver.policy.Normalization;
import orbweaver.policy.Preprocessor;
import orbweaver.training.SceneLabels;

/// The front camera as the policy sees it, and what the labels say about the same moment. Only the policy's crop is
/// rendered, pixel for pixel as it lies in the delivered frame, and goes through the policy's own preprocessing.
/// Belongs to one thread.
final class PolicyEye {
    /// Part of the 640x480 front picture the policy sees: the placing area up to 0.2 m above the table, 3.2 to 4.4 mm a
    /// pixel there.
    static final Normalization.Crop CROP = new Normalization.Crop(204, 168, 340, 288);

    private static final int WIDTH = Normalization.REFERENCE_WIDTH;
    private static final int HEIGHT = Normalization.REFERENCE_HEIGHT;

    private final Renderer renderer = new Renderer(SceneLibrary.shared());
    private final Camera crop = Projection.crop();
    private final ObjectDescriptions descriptions = ObjectDescriptions.load();
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
        var projection = new Projection(crop, renderer.cameraToBase(snapshot, crop));
        labels.clear();
        for (BodyPose body : truth.bodies()) label(body, projection);
        double[] tool = {truth.tool().x(), truth.tool().y(), truth.tool().z()};
        double yaw = Math.atan2(truth.tool().at(1, 1), truth.tool().at(0, 1));
        labels.tool(projection.place(tool, yaw), truth.halfOpening());
        labels.task(
                LabelSlots.named(scene), LabelSlots.goal(scene), Trial.held(scene, truth), Trial.placed(scene, truth));
        float[] out = new float[SceneLabels.SIZE];
        labels.copyTo(out);
        return out;
    }

    private void label(BodyPose body, Projection projection) {
        int thing = LabelSlots.thing(body.kind(), body.colour());
        int support = LabelSlots.support(body.kind());
        Grip grip = descriptions.of(body.kind()).grip();
        if (thing >= 0 && grip != null) {
            labels.thing(thing, projection.place(body.above(grip.height()), yaw(body, thing)));
        } else if (support >= 0) {
            labels.support(support, projection.place(body.above(0), 0));
        }
    }

    private static double yaw(BodyPose body, int thing) {
        return thing < SceneLabels.COLOURS ? body.yaw() : Math.atan2(body.pose()[4], body.pose()[0]);
    }
}
