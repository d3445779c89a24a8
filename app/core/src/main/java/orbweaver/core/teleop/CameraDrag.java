package orbweaver.core.teleop;

import orbweaver.policy.CameraModel;

/// The mouse on a picture of a camera that is calibrated: while the button is held the tool follows the pointer in the
/// plane of the picture, and the wheel moves it along the line of sight, so that it stays below the pointer. A view
/// tells it what the mouse does. Any thread.
public final class CameraDrag implements TeleopDevice {
    /// Connection string.
    public static final String ADDRESS = "mouse:";

    /// Metres nearer to the camera for one notch of the wheel away from the operator, as with zooming.
    private static final double NOTCH = 0.005;

    /// Depth in metres below which nothing is dragged.
    private static final double NEAREST = 0.05;

    private volatile TeleopSample sample = TeleopSample.untouched(true, System.nanoTime());
    private double fx = 1;
    private double fy = 1;
    private double[] pose = new double[12];
    private double[] tool = new double[3];
    private double pressedU;
    private double pressedV;
    private double u;
    private double v;
    private double nearer;

    /// The button goes down at pixel (`atU`, `atV`) of the delivered frame, with the tool at (`x`, `y`, `z`) in the
    /// base
    /// frame. Says whether dragging begins: not when the tool is behind the camera.
    public synchronized boolean press(CameraModel camera, Place tool, Pixel at, long nanos) {
        pose = camera.poseInBase();
        fx = camera.fx();
        fy = camera.fy();
        this.tool = inCamera(tool);
        if (this.tool[2] < NEAREST) return false;
        pressedU = at.u();
        pressedV = at.v();
        u = pressedU;
        v = pressedV;
        nearer = 0;
        show(true, nanos);
        return true;
    }

    /// A place in the base frame, metres.
    public record Place(double x, double y, double z) {}

    /// A place in the delivered frame, pixels from its upper left corner.
    public record Pixel(double u, double v) {}

    private double[] inCamera(Place place) {
        double[] away = {place.x() - pose[3], place.y() - pose[7], place.z() - pose[11]};
        var there = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            there[axis] = pose[axis] * away[0] + pose[4 + axis] * away[1] + pose[8 + axis] * away[2];
        }
        return there;
    }

    /// The pointer moves with the button held.
    public synchronized void drag(Pixel at, long nanos) {
        if (!sample.clutch()) return;
        u = at.u();
        v = at.v();
        show(true, nanos);
    }

    /// The wheel turns while the button is held, away from the operator positive.
    public synchronized void wheel(double notches, long nanos) {
        if (!sample.clutch()) return;
        nearer = Math.min(nearer + NOTCH * notches, tool[2] - NEAREST);
        show(true, nanos);
    }

    /// The button goes up, or the window loses the focus.
    public synchronized void release(long nanos) {
        show(false, nanos);
    }

    private void show(boolean held, long nanos) {
        sample = new TeleopSample(
                held ? offset() : new TeleopMotion.Offset(0, 0, 0),
                held,
                new GripperCommand.Keep(),
                TeleopSpeed.COARSE,
                true,
                nanos);
    }

    private TeleopMotion.Offset offset() {
        double depth = tool[2] - nearer;
        double scale = depth / tool[2];
        double dx = tool[0] * scale + (u - pressedU) / fx * depth - tool[0];
        double dy = tool[1] * scale + (v - pressedV) / fy * depth - tool[1];
        double dz = depth - tool[2];
        return new TeleopMotion.Offset(
                pose[0] * dx + pose[1] * dy + pose[2] * dz,
                pose[4] * dx + pose[5] * dy + pose[6] * dz,
                pose[8] * dx + pose[9] * dy + pose[10] * dz);
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String description() {
        return "The mouse";
    }

    @Override
    public String clutchHint() {
        return "drag in the picture";
    }

    @Override
    public TeleopSample sample() {
        return sample;
    }

    @Override
    public void close() {}
}
