package orbweaver.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import orbweaver.cell.VirtualArm;
import orbweaver.core.record.CameraShape;
import orbweaver.core.record.CodedCamera;
import orbweaver.core.record.Driving;
import orbweaver.core.record.RecordingSource;
import orbweaver.core.session.DriveState;
import orbweaver.policy.Frame;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.serial.SerialBytePort;

/// What `bench record` records: an emulated arm on a pseudo-terminal with its 100 Hz bus, and two coded cameras that
/// take a picture for every row.
final class RecordBench implements RecordingSource, AutoCloseable {
    static final int FPS = 30;
    static final List<CameraShape> CAMERAS =
            List.of(new CameraShape("front", 640, 480), new CameraShape("wrist", 640, 480));
    private static final long POLL = 5_000_000L;

    private final VirtualArm virtual;
    private final Arm arm;
    private final List<CodedCamera> cameras = new ArrayList<>();

    private RecordBench(VirtualArm virtual, Arm arm) {
        this.virtual = virtual;
        this.arm = arm;
        for (CameraShape shape : CAMERAS) {
            var camera = new CodedCamera(shape, cameras.size());
            cameras.add(camera);
            camera.start(_ -> {});
        }
    }

    static RecordBench open() throws IOException {
        var virtual = VirtualArm.start(VirtualArm.Options.of("pick-red", 1));
        try {
            var description = ArmDescription.load();
            int baud = description.protocol().baud();
            Arm arm = Arm.open(
                    SerialBytePort.open(virtual.path().toString(), baud),
                    description,
                    Limits.defaults(),
                    ArmOptions.realTime());
            arm.start();
            arm.torqueOn();
            return new RecordBench(virtual, arm);
        } catch (IOException | RuntimeException e) {
            virtual.close();
            throw e;
        }
    }

    @Override
    public List<CameraShape> cameras() {
        return CAMERAS;
    }

    @Override
    public ArmState arm() {
        return arm.state();
    }

    @Override
    public Driving driving() {
        return new Driving(DriveState.TELEOP, false, -1, null, null, 0, "");
    }

    @Override
    public Map<String, Frame> frames(int episode, long row) {
        var frames = new LinkedHashMap<String, Frame>();
        CodedCamera.take(cameras, episode, row).forEach(frame -> frames.put(frame.camera(), frame));
        return frames;
    }

    /// Waits for something; fails after so many seconds.
    static void await(String what, double seconds, BooleanSupplier until) throws InterruptedException {
        long deadline = System.nanoTime() + Math.round(1e9 * seconds);
        while (!until.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0)
                throw CommandFailure.failure("waited %.0f s for %s in vain".formatted(seconds, what));
            LockSupport.parkNanos(POLL);
            if (Thread.interrupted()) throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        cameras.forEach(CodedCamera::close);
        arm.close();
        virtual.close();
    }
}
