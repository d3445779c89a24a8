package orbweaver.train;

import orbweaver.cell.render.Camera;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.policy.Normalization;
import orbweaver.training.SceneLabels;

/// Where points of the base frame lie in the policy's picture.
final class Projection {
    private final Camera crop;
    private final double[] cameraToBase;

    /// @param crop the camera of the policy's picture
    /// @param cameraToBase 3x4 row-major, as the renderer gives it
    Projection(Camera crop, double[] cameraToBase) {
        this.crop = crop;
        this.cameraToBase = cameraToBase.clone();
    }

    /// The front camera where its description puts it; in a scene it stands a few millimetres beside that.
    static Projection described() {
        return new Projection(crop(), crop().poseInLink());
    }

    /// The part of the front camera's picture that the policy sees, as a camera.
    static Camera crop() {
        Normalization.Crop crop = PolicyEye.CROP;
        return SceneLibrary.shared()
                .camera("front")
                .sized(Normalization.REFERENCE_WIDTH, Normalization.REFERENCE_HEIGHT)
                .cropped(crop.x(), crop.y(), crop.width(), crop.height());
    }

    /// A point in metres, with the yaw of what is there in radians.
    SceneLabels.Place place(double[] point, double yaw) {
        double[] pixel = crop.project(cameraToBase, point[0], point[1], point[2]);
        return new SceneLabels.Place(
                pixel[0] / crop.width(), pixel[1] / crop.height(), point[0], point[1], point[2], yaw);
    }
}
