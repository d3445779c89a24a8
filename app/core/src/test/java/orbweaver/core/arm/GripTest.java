package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.servo.ServoChain;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopTier;
import org.junit.jupiter.api.Test;

/// The gripper on a block of the physics, and on nothing: what it knows of its grip, and what Stop does to it.
class GripTest {
    private static final StopCause KEY = new StopCause.Asked("fx_key", "Space key");
    private static final double BLOCK_HALF = 0.018;
    private static final int GRIPPER = 8;
    private static final int GOAL_PWM = 100;
    private static final int TORQUE_ENABLE = 64;

    private final ArmDescription description = ArmDescription.load();
    private final double open = description.gripper().halfOpeningOpen();
    private final double closed = description.gripper().halfOpeningClosed();
    private final double[] above = new InverseKinematics(description)
            .solve(description.startPose().withPosition(0.3, 0, BLOCK_HALF), description.pose("neutral"))
            .q();

    @Test
    void closedOnABlockItGripsAndKeepsItsGoalThroughAStop() throws IOException {
        var cell = withBlock();
        try (Arm arm = ready(cell)) {
            close(cell, arm);
            cell.cycles(arm, 100);
            assertThat(arm.state().gripping()).isTrue();
            assertThat(arm.state().halfOpening()).isBetween(0.024, 0.028);
            assertThat(Math.abs(arm.state().effort(GRIPPER))).isBetween(0.2, 0.36);
            int goal = arm.state().goalTick(GRIPPER);

            lift(cell, arm);
            cell.cycles(arm, 40);
            arm.latch().close(StopTier.HOLD, KEY, cell.nanos);
            cell.cycles(arm, 100);
            assertThat(arm.stopReport().phase()).isEqualTo(StopPhase.STANDING);
            assertThat(arm.state().goalTick(GRIPPER)).isEqualTo(goal);
            assertThat(arm.state().gripping()).isTrue();
            assertThat(cell.world.bodies().getFirst().z())
                    .as("still in the hand")
                    .isGreaterThan(0.02);
        }
    }

    @Test
    void closedOnNothingItDoesNotGrip() throws IOException {
        var cell = new EmulatedArm(above, open, List.of());
        try (Arm arm = ready(cell)) {
            close(cell, arm);
            for (int i = 0; i < 150; i++) {
                cell.cycles(arm, 1);
                assertThat(arm.state().gripping()).as("cycle %d", i).isFalse();
            }
            assertThat(arm.state().gripper()).isLessThan(0.05);
        }
    }

    @Test
    void aStopOnTheWayFreezesItWhereItIs() throws IOException {
        var cell = new EmulatedArm(above, open, List.of());
        try (Arm arm = ready(cell)) {
            close(cell, arm);
            cell.cycles(arm, 25);
            double then = arm.state().halfOpening();
            assertThat(then).isBetween(closed + 0.002, open - 0.002);
            arm.latch().close(StopTier.HOLD, KEY, cell.nanos);
            cell.cycles(arm, 100);
            assertThat(arm.state().halfOpening()).isBetween(then - 0.003, then + 0.003);
        }
    }

    @Test
    void theDutyIsBoundedInRamAndTheVendorsLimitStaysAsItWas() throws IOException {
        var cell = withBlock();
        try (Arm arm = cell.open()) {
            assertThat(read(cell, GOAL_PWM)).isEqualTo(885);
            arm.torqueOn();
            assertThat(read(cell, GOAL_PWM)).isEqualTo(description.gripper().pwmLimit());
            assertThat(read(cell, 36)).isEqualTo(885);
            assertThat(read(cell, TORQUE_ENABLE) & 0xFF).isEqualTo(1);
        }
    }

    private EmulatedArm withBlock() {
        var block = BodyPose.standing("block", "red", new double[] {0.3, 0, 0}, 0);
        return new EmulatedArm(above, open, List.of(block));
    }

    private static Arm ready(EmulatedArm cell) throws IOException {
        Arm arm = cell.open();
        arm.torqueOn();
        cell.cycles(arm, 50);
        return arm;
    }

    private void close(EmulatedArm cell, Arm arm) {
        arm.target(new JointTarget(arm.state().wanted(), closed, cell.nanos, cell.nanos + 500_000_000));
    }

    private void lift(EmulatedArm cell, Arm arm) {
        double[] q = new InverseKinematics(description)
                .solve(description.startPose().withPosition(0.3, 0, 0.12), above)
                .q();
        arm.target(new JointTarget(q, closed, cell.nanos, cell.nanos + 500_000_000));
    }

    /// Two bytes of the gripper's table.
    private static int read(EmulatedArm cell, int address) throws IOException {
        var writer = new PacketWriter();
        writer.read(9, address, 2);
        var answer = new byte[ServoChain.ANSWER_BYTES];
        int length = cell.chain.receive(writer.buffer(), 0, writer.length(), answer);
        var parser = new PacketParser();
        parser.feed(answer, 0, length);
        assertThat(parser.next()).isTrue();
        return parser.status().u16(0);
    }
}
