package orbweaver.core.calibration;

import orbweaver.core.session.ToolPoint;
import orbweaver.robot.arm.Pose;

/// The point of the arm that is clicked: the middle between the two fingertips, at their very end. It can be seen more
/// sharply than the tool, which lies between the middles of the finger pads.
public final class Fingertips {
    /// How far the fingers reach beyond the tool, along the tool's x axis in metres: by the vendor's drawing they end
    /// 43.2 mm before their slide, the tool lies 27.6 mm before it.
    public static final double BEYOND_TOOL = 0.0156;

    private Fingertips() {}

    /// Where the fingertips are, in the base frame.
    public static ToolPoint of(Pose tool) {
        double[] tips = tool.apply(BEYOND_TOOL, 0, 0);
        return new ToolPoint(tips[0], tips[1], tips[2]);
    }
}
