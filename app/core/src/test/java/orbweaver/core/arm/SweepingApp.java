package orbweaver.core.arm;

import java.io.IOException;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.serial.SerialBytePort;

/// A program that drives the arm on the port given: torque on, then the waist to and fro until somebody kills it. Once
/// the arm stops it says why, as it would in the window and in one line.
final class SweepingApp {
    static final String STOPPED = "stopped: ";
    private static final double SWEEP = 0.8;
    private static final long SWEEP_MILLIS = 900;

    private SweepingApp() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var description = ArmDescription.load();
        var port = SerialBytePort.openAlone(args[0], description.protocol().baud());
        Arm arm = Arm.open(port, description, Limits.defaults(), ArmOptions.realTime());
        arm.start();
        arm.torqueOn();
        double[] from = arm.state().joints();
        for (int i = 0; arm.stopReport().cause() == null; i++) {
            double[] q = from.clone();
            q[0] += i % 2 == 0 ? SWEEP : -SWEEP;
            long now = System.nanoTime();
            arm.target(new JointTarget(q, 0.02, now, now + 1_000_000 * SWEEP_MILLIS));
            Thread.sleep(SWEEP_MILLIS);
        }
        if (arm.stopReport().cause() instanceof StopCause.Found(ArmFault fault)) {
            System.out.println(STOPPED + fault.headline() + ". The arm holds. " + fault.action());
        }
        Thread.currentThread().join();
    }
}
