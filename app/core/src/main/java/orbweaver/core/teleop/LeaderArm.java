package orbweaver.core.teleop;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.serial.SerialBytePort;

/// A second arm of the same kind, moved by hand, on a bus of its own whose thread reads it a hundred times a second. No
/// torque is ever switched on there. It streams: silence is a fault.
public final class LeaderArm implements TeleopDevice {
    /// Begins its connection strings, before the port's path.
    public static final String SCHEME = "leader:";

    private final Arm arm;
    private final String port;
    private final BooleanSupplier clutch;
    private volatile TeleopSample sample = TeleopSample.untouched(true, System.nanoTime());

    LeaderArm(Arm arm, String port, BooleanSupplier clutch) {
        this.arm = arm;
        this.port = port;
        this.clutch = clutch;
    }

    /// Opens the port and starts reading.
    ///
    /// @param clutch whether what lets it lead is held: it has no button of its own
    /// @throws ArmException when another arm or none answers there; the message says what to do
    public static LeaderArm open(String port, ArmDescription description, BooleanSupplier clutch) throws IOException {
        Arm arm = Arm.open(
                SerialBytePort.openAlone(port, description.protocol().baud()),
                description,
                Limits.defaults(),
                ArmOptions.realTime());
        arm.start();
        return new LeaderArm(arm, port, clutch);
    }

    /// The leader as last read.
    ArmState state() {
        return arm.state();
    }

    @Override
    public String address() {
        return SCHEME + port;
    }

    @Override
    public String description() {
        return "The leader arm";
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public String clutchHint() {
        return "hold Shift to lead";
    }

    /// Also looks at the arm: the newest cycle in which every servo answered counts.
    @Override
    public TeleopSample sample() {
        ArmState state = arm.state();
        TeleopSample last = sample;
        boolean heard = state.cycle() > 0 && answered(state);
        var now = new TeleopSample(
                heard ? new TeleopMotion.Joints(state.joints()) : last.motion(),
                clutch.getAsBoolean(),
                heard ? new GripperCommand.To(state.gripper()) : last.gripper(),
                TeleopSpeed.COARSE,
                !arm.gone(),
                heard ? state.nanos() : last.nanos());
        sample = now;
        return now;
    }

    private static boolean answered(ArmState state) {
        for (int i = 0; i < state.servos(); i++) if (!state.fresh(i)) return false;
        return true;
    }

    @Override
    public void close() {
        arm.close();
    }
}
