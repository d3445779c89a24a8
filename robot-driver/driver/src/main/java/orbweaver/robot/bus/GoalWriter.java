package orbweaver.robot.bus;

import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.PacketWriter;

/// Builds the Sync Write that moves the arm: Profile Acceleration 0, Profile Velocity 0 and the Goal Position of each
/// servo that is written to; shadows follow by their Secondary ID.
final class GoalWriter {
    private final ServoMap servos;

    GoalWriter(ServoMap servos) {
        this.servos = servos;
    }

    /// Goals of all joints, and of the gripper when it `withGripper`.
    void build(PacketWriter writer, int[] goalTicks, boolean withGripper) {
        writer.begin(PacketWriter.BROADCAST, Instruction.SYNC_WRITE)
                .u16(Registers.PROFILE_ACCELERATION.address())
                .u16(Registers.GOAL_BLOCK);
        for (int k = 0; k < servos.commanded(); k++) {
            int servo = servos.commanded(k);
            if (servo == servos.gripper() && !withGripper) continue;
            writer.u8(servos.id(servo)).u32(0).u32(0).u32(goalTicks[servo]);
        }
        writer.end();
    }
}
