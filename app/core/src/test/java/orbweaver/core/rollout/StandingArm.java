package orbweaver.core.rollout;

import orbweaver.cell.task.Tasks;
import orbweaver.robot.Arm;
import orbweaver.robot.safety.Limits;

/// An emulated arm that stands with its torque on, for tests of what reads it.
public final class StandingArm implements AutoCloseable {
    private final CellRig rig = CellRig.powerOn(Tasks.byName("pick-red"), 1, Limits.defaults());

    public Arm arm() {
        return rig.arm();
    }

    @Override
    public void close() {
        rig.close();
    }
}
