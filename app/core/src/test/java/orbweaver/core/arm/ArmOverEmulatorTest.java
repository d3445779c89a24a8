package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Objects;
import orbweaver.cell.servo.Fault;
import orbweaver.robot.Arm;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopTier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The driver on the emulated servos, byte for byte, in simulated time.
class ArmOverEmulatorTest {
    private static final StopCause KEY = new StopCause.Asked("fx_key", "Space key");
    private static final int WAIST = 0;
    private static final double[] STRETCHED = {0, 0.3, -0.2, 0, 0.3, 0};

    private final EmulatedArm cell = new EmulatedArm();

    @Test
    void torqueComesOnWithoutAJumpAndTheArmFollowsATarget() throws IOException {
        try (Arm arm = cell.open()) {
            double[] before = arm.state().joints();
            arm.torqueOn();
            cell.cycles(arm, 100);
            assertThat(arm.stopReport().cause()).isNull();
            for (int j = 0; j < before.length; j++)
                assertThat(arm.state().joint(j)).isBetween(before[j] - 0.12, before[j] + 0.12);

            move(arm, WAIST, 0.4, 1.0);
            cell.cycles(arm, 150);
            assertThat(arm.stopReport().cause()).isNull();
            assertThat(arm.state().joint(WAIST)).isBetween(0.37, 0.43);
            assertThat(arm.state().misses()).isZero();
        }
    }

    @Test
    void stopInMotionHoldsIsConfirmedAndResumesFromThere() throws IOException {
        try (Arm arm = cell.open()) {
            arm.torqueOn();
            cell.cycles(arm, 50);
            move(arm, WAIST, 1.0, 1.0);
            cell.cycles(arm, 50);
            assertThat(arm.state().velocity(0)).isGreaterThan(0.5);

            arm.latch().close(StopTier.HOLD, KEY, cell.nanos);
            assertThat(arm.target(new JointTarget(arm.state().joints(), 0.02, cell.nanos, cell.nanos + 1)))
                    .isFalse();
            double at = arm.state().joint(WAIST);
            cell.cycles(arm, 60);

            assertThat(arm.stopReport().phase()).isEqualTo(StopPhase.STANDING);
            assertThat(arm.stopReport().wireMillis()).isBetween(0.9, 1.2);
            assertThat(arm.stopReport().confirmed()).isEqualTo(9);
            assertThat(arm.stopReport().travel()).isLessThan(0.03);
            assertThat(arm.state().joint(WAIST)).isBetween(at - 0.05, at + 0.1);

            double held = arm.state().joint(WAIST);
            assertThat(arm.resumeBlocked()).isEmpty();
            assertThat(arm.resumesFromHold()).isTrue();
            arm.resume();
            cell.cycles(arm, 50);
            assertThat(arm.state().joint(WAIST)).isBetween(held - 0.01, held + 0.01);
            move(arm, WAIST, 0.2, 0.5);
            cell.cycles(arm, 80);
            assertThat(arm.state().joint(WAIST)).isBetween(held + 0.15, held + 0.25);
        }
    }

    @Test
    void anotherProgramOnTheBusStopsTheArmWithAllJointsHolding() throws IOException {
        try (Arm arm = cell.open()) {
            arm.torqueOn();
            cell.cycles(arm, 50);
            var other = new PacketWriter();
            other.syncRead(132, 4, new int[] {1, 2});
            for (int i = 0; i < 2; i++) {
                cell.foreign = other.copy();
                cell.cycles(arm, 1);
            }
            cell.cycles(arm, 60);
            assertThat(arm.stopReport().cause()).isEqualTo(new StopCause.Found(new ArmFault.ForeignTraffic(2)));
            assertThat(arm.stopReport().phase()).isEqualTo(StopPhase.STANDING);
            assertThat(arm.state().allTorqueOn()).isTrue();
            arm.resume();
            cell.cycles(arm, 50);
            assertThat(arm.stopReport().cause()).isNull();
        }
    }

    @Test
    void servosAreReadInOneFrameWhereAllKnowHow() throws IOException {
        try (Arm arm = cell.open()) {
            assertThat(arm.reads().fast()).isTrue();
            arm.torqueOn();
            cell.cycles(arm, 100);
            assertThat(arm.state().misses()).isZero();
            assertThat(arm.reads().broken()).isZero();
        }
        var old = new EmulatedArm();
        old.chain.setFirmware(44);
        try (Arm arm = old.open()) {
            assertThat(arm.reads().fast()).isFalse();
            assertThat(arm.reads().why()).isEqualTo("servo 1 (waist) has firmware 44, and Fast Sync Read needs 45");
            arm.torqueOn();
            old.cycles(arm, 100);
            assertThat(arm.state().misses()).isZero();
            assertThat(arm.warnings()).isEmpty();
        }
    }

    @Test
    void aServoThatFallsSilentIsNamedAlthoughItBreaksTheOneFrameOfAll() throws IOException {
        try (Arm arm = cell.open()) {
            arm.torqueOn();
            cell.cycles(arm, 50);
            cell.chain.inject(new Fault.Missing(5));
            cell.cycles(arm, 30);
            assertThat(arm.stopReport().cause())
                    .isEqualTo(new StopCause.Found(new ArmFault.ServoSilent(5, "elbow_shadow", 10)));
            for (int i = 0; i < 4; i++) assertThat(arm.state().misses(i)).isZero();
            cell.chain.repair();
            cell.cycles(arm, 20);
            assertThat(arm.reads().fast()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25})
    void twentyPressesDoNotLowerTheTool(double kilograms) throws IOException {
        var stretched = new EmulatedArm(STRETCHED);
        stretched.world.carry(kilograms);
        try (Arm arm = stretched.open()) {
            arm.torqueOn();
            stretched.cycles(arm, 200);
            double before = stretched.toolHeight();
            for (int press = 0; press < 20; press++) {
                arm.latch().close(StopTier.HOLD, KEY, stretched.nanos);
                stretched.cycles(arm, 20);
                if (press % 2 == 1) {
                    arm.resume();
                    stretched.cycles(arm, 20);
                }
            }
            assertThat(arm.stopReport().cause()).isNull();
            assertThat(before - stretched.toolHeight()).isLessThan(0.002);
        }
    }

    @Test
    void aLoadInTheHandIsARealOne() throws IOException {
        var stretched = new EmulatedArm(STRETCHED);
        try (Arm arm = stretched.open()) {
            arm.torqueOn();
            stretched.cycles(arm, 200);
            double empty = stretched.toolHeight();
            double emptyShoulder = arm.state().effort(1);
            stretched.world.carry(0.25);
            stretched.cycles(arm, 200);
            assertThat(empty - stretched.toolHeight()).isBetween(0.01, 0.05);
            assertThat(Math.abs(arm.state().effort(1))).isGreaterThan(1.1 * Math.abs(emptyShoulder));
        }
    }

    @Test
    void limpFallsAndSaysSoAndParkEndsWithoutTorque() throws IOException {
        try (Arm arm = cell.open()) {
            arm.torqueOn();
            cell.cycles(arm, 20);
            move(arm, WAIST, 0.5, 1.0);
            cell.cycles(arm, 120);
            arm.park(KEY);
            cell.cycles(arm, 1500);
            assertThat(arm.stopReport().phase()).isEqualTo(StopPhase.PARKED);
            assertThat(arm.state().torqueOn(0)).isFalse();
            arm.resume();
            cell.cycles(arm, 20);
            assertThat(arm.state().allTorqueOn()).isTrue();
            arm.limp(KEY);
            cell.cycles(arm, 20);
            assertThat(arm.stopReport().phase()).isEqualTo(StopPhase.RELEASED);
        }
    }

    @Test
    void aSilentServoStopsTheArm() throws IOException {
        try (Arm arm = cell.open()) {
            arm.torqueOn();
            cell.cycles(arm, 20);
            cell.chain.inject(Fault.parse("missing:4"));
            cell.cycles(arm, 15);
            assertThat(arm.stopReport().cause()).isInstanceOf(StopCause.Found.class);
            assertThat(arm.stopReport().phase()).isEqualTo(StopPhase.STOPPING);
            assertThat(arm.stopReport().unconfirmed()).contains(4);
            assertThat(arm.resumeBlocked()).contains("Servo 4 (elbow)");
        }
    }

    /// It hears nothing for longer than its Bus Watchdog waits, and answers again.
    private void freezeTheElbow(Arm arm) throws IOException {
        arm.torqueOn();
        cell.cycles(arm, 20);
        cell.chain.inject(Fault.parse("missing:4"));
        cell.cycles(arm, 30);
        cell.chain.repair();
        cell.cycles(arm, 100);
    }

    @Test
    void aServoThatWasSilentIsFrozenWhenItAnswersAgainAndResumeTakesItBack() throws IOException {
        try (Arm arm = cell.open()) {
            freezeTheElbow(arm);
            assertThat(arm.lostJoints()).containsExactly(4);
            assertThat(arm.state().allTorqueOn()).isTrue();
            assertThat(arm.resumeBlocked()).isEmpty();
            assertThat(arm.resumesFromHold()).isFalse();
            arm.resume();
            cell.cycles(arm, 50);
            assertThat(arm.stopReport().cause()).isNull();
            assertThat(arm.lostJoints()).isEmpty();
        }
    }

    @Test
    void aResumeThatFailsLeavesTheArmStoppedAndTheNextOneTakesItBack() throws IOException {
        try (Arm arm = cell.open()) {
            freezeTheElbow(arm);
            StopCause cause = arm.stopReport().cause();
            assertThat(arm.resumeBlocked()).isEmpty();
            cell.chain.inject(Fault.parse("missing:4"));
            assertThatThrownBy(arm::resume).isInstanceOf(ArmException.class).hasMessageContaining("Servo 4 (elbow)");
            assertThat(arm.latch().closed()).isTrue();
            assertThat(arm.stopReport().cause()).isEqualTo(cause);
            cell.chain.repair();
            cell.cycles(arm, 100);
            assertThat(arm.resumeBlocked()).isEmpty();
            arm.resume();
            cell.cycles(arm, 50);
            assertThat(arm.latch().closed()).isFalse();
            assertThat(arm.stopReport().cause()).isNull();
            assertThat(arm.state().allTorqueOn()).isTrue();
        }
    }

    @Test
    void aServoThatShutItselfDownComesBackByRebootAndResumeOnly() throws IOException {
        try (Arm arm = cell.open()) {
            arm.torqueOn();
            cell.cycles(arm, 20);
            cell.chain.inject(Fault.parse("overload:6"));
            cell.cycles(arm, 300);
            assertThat(arm.resumeBlocked()).contains("Servo 6").contains("overload");
            assertThat(arm.lostJoints()).containsExactly(6);
            arm.reboot(6);
            cell.cycles(arm, 100);
            assertThat(arm.lostJoints()).containsExactly(6);
            assertThat(arm.resumeBlocked()).isEmpty();
            assertThat(arm.resumesFromHold()).isFalse();
            arm.resume();
            cell.cycles(arm, 50);
            assertThat(arm.stopReport().cause()).isNull();
            assertThat(arm.state().allTorqueOn()).isTrue();
            assertThat(arm.lostJoints()).isEmpty();
        }
    }

    @Test
    void absentServoAndWrongModelAreNamed() {
        cell.chain.inject(Fault.parse("missing:7"));
        assertThatThrownBy(cell::open).isInstanceOf(ArmException.class).hasMessageContaining("7 (wrist_angle)");
        var other = new EmulatedArm();
        other.chain.inject(Fault.parse("model:8"));
        assertThatThrownBy(other::open).isInstanceOf(ArmException.class).hasMessageContaining("Servo 8 (wrist_rotate)");
    }

    @Test
    void aLostPortIsSaid() throws IOException {
        try (Arm arm = cell.open()) {
            arm.torqueOn();
            cell.cycles(arm, 20);
            cell.unplugged = true;
            cell.cycles(arm, 3);
            assertThat(arm.gone()).isTrue();
            assertThat(arm.latch().closed()).isTrue();
            assertThat(arm.stopReport().phase()).isEqualTo(StopPhase.PORT_GONE);
            assertThat(((StopCause.Found)
                                    Objects.requireNonNull(arm.stopReport().cause()))
                            .fault())
                    .isInstanceOf(ArmFault.PortGone.class);
        }
    }

    private void move(Arm arm, int joint, double by, double seconds) {
        double[] q = EmulatedArm.plus(arm.state().wanted(), joint, by);
        long arrive = cell.nanos + Math.round(seconds * 1e9);
        assertThat(arm.target(new JointTarget(q, arm.state().wantedHalfOpening(), cell.nanos, arrive)))
                .isTrue();
    }
}
