package orbweaver.ui.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Tasks;
import orbweaver.core.calibration.Fingertips;
import orbweaver.core.calibration.Sight;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import org.jspecify.annotations.Nullable;

/// The virtual cell's arm at nine poses, each as its front camera shows it, without a word of where that camera stands:
/// as a real camera would. Only this class knows.
public final class VirtualPoses {
    private static final double[][] PLACES = {
        {0.20, -0.15, 0.09},
        {0.36, 0.14, 0.10},
        {0.21, 0.14, 0.26},
        {0.35, -0.13, 0.25},
        {0.28, 0.00, 0.16},
        {0.36, 0.02, 0.09},
        {0.20, 0.02, 0.28},
        {0.30, -0.17, 0.13},
        {0.25, 0.16, 0.12},
    };
    private static final long SEED = 7;

    private final List<Pose> poses = new ArrayList<>();
    private @Nullable CameraModel camera;
    private final int width;
    private final int height;

    /// An arm that stands, and what is seen of it.
    @SuppressWarnings("ArrayRecordComponent")
    public record Pose(ToolPoint tips, Sight seen, int[] argb) {}

    public VirtualPoses() {
        ArmDescription arm = ArmDescription.load();
        var inverse = new InverseKinematics(arm);
        var renderer = new Renderer(SceneLibrary.shared());
        Camera front = SceneLibrary.shared().camera("front");
        width = front.width();
        height = front.height();
        for (double[] at : PLACES) {
            double[] q = inverse.solve(arm.startPose().withPosition(at[0], at[1], at[2]), arm.pose("neutral"))
                    .q();
            double closed = arm.gripper().halfOpeningClosed();
            try (var cell = VirtualCell.create(Tasks.byName("put-on-plate"), SEED, q, closed)) {
                CellSnapshot now = cell.snapshot();
                Picture picture = Picture.of(front);
                renderer.render(now, front, picture);
                camera = new CameraModel(
                        front.fx(), front.fy(), front.cx(), front.cy(), renderer.cameraToBase(now, front));
                ToolPoint tips = Fingertips.of(cell.groundTruth().tool());
                poses.add(new Pose(
                        tips, Sight.of(Objects.requireNonNull(camera), tips).orElseThrow(), picture.argb()));
            }
        }
    }

    Pose pose(int index) {
        return Objects.requireNonNull(poses.get(index));
    }

    int count() {
        return poses.size();
    }

    /// The same as a camera that says where it stands gives it.
    public Frame modelled(int index, long sequence) {
        return new Frame("front", width, height, pose(index).argb(), sequence, System.nanoTime(), camera);
    }

    Frame picture(int index, long sequence) {
        return new Frame("front", width, height, pose(index).argb(), sequence, System.nanoTime(), null);
    }
}
