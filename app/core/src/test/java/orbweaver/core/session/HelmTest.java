package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import orbweaver.core.teleop.GripperCommand;
import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSpeed;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopTier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who drives, and how one hands over to the other, on the emulated servos in simulated time.
class HelmTest {
    private static final double STANDS = 1e-5;

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6, 9, 12, 15, 18, 21, 57, 99})
    void takingOverAndHandingBackInMidMotionNeverJumps(int cyclesIntoTheChunk) throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.drive();
            rig.cycles(cyclesIntoTheChunk);
            rig.device.push(1, -1, 0);
            rig.helm.takeOver();
            assertThat(rig.helm.drive()).isEqualTo(DriveState.TELEOP);
            assertThat(rig.helm.intervention()).isTrue();
            rig.cycles(60);
            double y = rig.toolWanted().y();
            rig.cycles(10);
            assertThat(y - rig.toolWanted().y()).isBetween(0.014, 0.016); // 0.15 m/s against the policy's way
            rig.helm.handBack();
            assertThat(rig.helm.drive()).isEqualTo(DriveState.POLICY);
            assertThat(rig.helm.intervention()).isFalse();
            rig.cycles(100);
            assertThat(rig.toolWanted().y()).isGreaterThan(y);
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void aParkedArmIsFirstMovedToWhereItCanBeDriven() throws IOException {
        try (HelmRig rig = HelmRig.aside()) {
            rig.helm.takeOver();
            assertThat(rig.helm.drive()).isEqualTo(DriveState.TELEOP);
            assertThat(rig.helm.holdReason()).contains("start pose");
            int waited = 0;
            while (rig.helm.holdReason().contains("start pose") && waited++ < 1000) rig.cycles(1);
            assertThat(rig.helm.holdReason()).isEqualTo("hold the clutch");
            double before = rig.toolWanted().z();
            rig.device.push(0, 0, 1);
            rig.cycles(60);
            assertThat(rig.toolWanted().z()).isGreaterThan(before + 0.03);
            assertThat(rig.stopWords()).isEmpty();
        }
    }

    @Test
    void theClutchStopsAndStartsTheArmSmoothly() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            assertThat(rig.helm.intervention()).isFalse();
            var random = new Random(4);
            for (int i = 0; i < 60; i++) {
                rig.device.push(sign(random), sign(random), sign(random) * 0.3);
                rig.cycles(1 + random.nextInt(15));
                rig.device.letGo();
                rig.cycles(1 + random.nextInt(15));
            }
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
            assertThat(rig.largestGoalStep(400)).isBetween(2, 20);
            rig.cycles(15);
            assertThat(rig.helm.holdReason()).isEqualTo("hold the clutch");
            assertThat(rig.toolWanted().distanceTo(rig.toolWanted(4))).isLessThan(STANDS);
        }
    }

    private static double sign(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }

    @Test
    void fineSpeedIsAShareOfTheCoarseOne() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            rig.device.push(0, 0, 1);
            rig.device.speed = TeleopSpeed.FINE;
            rig.cycles(30);
            assertThat(rig.toolWanted().z() - rig.toolWanted(20).z()).isBetween(0.0055, 0.0065);
        }
    }

    @Test
    void rotationTurnsTheToolWhereItIs() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            rig.device.clutch = true;
            rig.device.motion = new TeleopMotion.Velocity(0, 0, 0, 0, 0, 1);
            rig.cycles(70);
            assertThat(rig.toolWanted().angleTo(rig.toolWanted(70))).isBetween(0.3, 0.42);
            assertThat(rig.toolWanted().distanceTo(rig.toolWanted(70))).isLessThan(0.002);
        }
    }

    @Test
    void aPushTakesOverFromThePolicyOnceAndAgainOnlyAfterBeingLetGo() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.drive();
            rig.device.push(0, 0, 1);
            rig.cycles(2);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.TELEOP);
            assertThat(rig.helm.intervention()).isTrue();
            rig.helm.handBack();
            rig.cycles(20);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.POLICY);
            rig.device.letGo();
            rig.cycles(2);
            rig.device.push(0, 0, 1);
            rig.cycles(1);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.TELEOP);
        }
    }

    @Test
    void nothingMovesAnIdleOrAStoppedArmButAnOperatorsTakeover() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.device.push(0, 0, 1);
            rig.cycles(30);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
            assertThat(rig.toolWanted().distanceTo(rig.toolWanted(30))).isLessThan(STANDS);

            rig.helm.takeOver();
            rig.cycles(30);
            rig.arm.latch().close(StopTier.HOLD, new StopCause.Asked("fx_key", "Space key"), rig.cell.nanos);
            rig.cycles(60);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.STOPPED);
            double held = rig.cell.toolHeight();
            rig.helm.takeOver();
            rig.helm.handBack();
            rig.helm.start("go on");
            rig.cycles(60);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.STOPPED);
            assertThat(rig.cell.toolHeight()).isBetween(held - 0.001, held + 0.001);
            assertThat(rig.notices.all()).anyMatch(n -> n.key().equals("takeover"));

            rig.arm.resume();
            rig.helm.resumed();
            assertThat(rig.notices.all()).noneMatch(n -> n.key().equals("takeover"));
            assertThat(Objects.requireNonNull(rig.helm.view()).hint()).isEqualTo("T takes over");
            rig.cycles(60);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
            assertThat(rig.cell.toolHeight()).isBetween(held - 0.002, held + 0.002);
            rig.helm.takeOver();
            rig.cycles(40);
            assertThat(rig.cell.toolHeight()).isGreaterThan(held + 0.02);
        }
    }

    @Test
    void anUnpluggedDeviceStopsAndASilentOneOnlyIfItStreams() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.device.nanos = rig.cell.nanos;
            rig.helm.takeOver();
            rig.cycles(100);
            assertThat(rig.stopWords()).isEmpty();
            rig.device.present = false;
            rig.cycles(1);
            assertThat(rig.stopWords()).isEqualTo("The hand was unplugged while it drove");
        }
        try (HelmRig rig = HelmRig.ready()) {
            rig.device.streams = true;
            rig.device.nanos = rig.cell.nanos;
            rig.helm.takeOver();
            rig.cycles(20);
            assertThat(rig.stopWords()).isEmpty();
            rig.cycles(3);
            assertThat(rig.stopWords()).isEqualTo("The hand fell silent while it drove");
        }
    }

    @Test
    void aDeviceThatIsNotThereTakesNothingOver() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.device.present = false;
            rig.helm.takeOver();
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
            assertThat(rig.notices.all()).anyMatch(n -> n.headline().equals("The hand is not there. Plug it in."));
            assertThat(Objects.requireNonNull(rig.helm.view()).hint()).isEqualTo("not plugged in");
        }
    }

    @Test
    void whatIsNoNumberIsRejectedAndTheThirdStops() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            rig.device.push(Double.NaN, 0, 0);
            rig.cycles(3);
            assertThat(rig.helm.holdReason()).contains("not a number");
            assertThat(rig.stopWords()).isEmpty();
            rig.cycles(3);
            assertThat(rig.stopWords()).contains("rejected targets").contains("not a number");
            assertThat(rig.toolWanted().distanceTo(rig.toolWanted(6))).isLessThan(STANDS);
        }
    }

    @Test
    void theEndOfAJointsWayHoldsAndIsSaidAndTheWayBackIsOpen() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            rig.device.push(1, 1, 1);
            rig.cycles(400);
            assertThat(rig.toolWanted().distanceTo(rig.toolWanted(50))).isLessThan(STANDS);
            assertThat(rig.helm.holdReason()).isEqualTo("a joint is at the end of its way");
            rig.device.push(-1, 0, 0);
            rig.cycles(50);
            assertThat(rig.helm.holdReason()).isEmpty();
            assertThat(rig.toolWanted(40).x() - rig.toolWanted().x()).isGreaterThan(0.03);
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void theTableGuardHoldsAndIsCounted() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            rig.device.push(0, 0, -1);
            rig.cycles(200);
            assertThat(rig.toolWanted().z()).isBetween(0.0135, 0.0145);
            assertThat(Objects.requireNonNull(rig.helm.view()).clips()).isGreaterThan(20);
            assertThat(rig.helm.holdReason()).isEqualTo("at the edge of the workspace");
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void takingOverOnTheWayToTheStartPoseBrakesWithoutTurningBack() throws IOException {
        try (HelmRig rig = HelmRig.aside()) {
            rig.helm.start("push the block aside");
            rig.cycles(80);
            double before = rig.waistWanted(0);
            double speed = rig.waistWanted(1) - before;
            rig.helm.takeOver();
            assertThat(rig.helm.intervention()).isTrue();
            for (int i = 0; i < 21; i++) {
                rig.cycles(1);
                assertThat(rig.waistWanted(1) - rig.waistWanted(0)).isBetween(-STANDS, 1.05 * speed);
            }
            double stands = rig.waistWanted(0);
            assertThat(before - stands).isBetween(0.01, 0.15);
            rig.cycles(30);
            assertThat(rig.waistWanted(0)).isEqualTo(stands);
            assertThat(rig.stopWords()).isEmpty();
        }
    }

    @Test
    void anAnalogueGripperIsTakenUpWhereItIsAndAToggleTurnsItRound() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            double before = rig.arm.state().wantedHalfOpening();
            rig.device.gripper = new GripperCommand.To(1);
            rig.helm.takeOver();
            rig.device.clutch = true;
            rig.cycles(40);
            assertThat(rig.arm.state().wantedHalfOpening()).isEqualTo(before);
            rig.device.gripper = new GripperCommand.To(0.1);
            rig.cycles(60);
            assertThat(rig.arm.state().wantedHalfOpening()).isBetween(0.0165, 0.018);
            rig.device.gripper = new GripperCommand.Toggle(7);
            rig.cycles(60);
            assertThat(rig.arm.state().wantedHalfOpening()).isGreaterThan(0.035);
            assertThat(rig.stopWords()).isEmpty();
        }
    }

    @Test
    void aPlaceIsGoneToAtTheDevicesSpeedAndCountsFromWhereTheClutchWasPressed() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            rig.device.clutch = true;
            rig.device.motion = new TeleopMotion.Offset(0, 0, 0);
            rig.cycles(10);
            double z = rig.toolWanted().z();
            rig.device.motion = new TeleopMotion.Offset(0, 0.01, 0.06);
            rig.cycles(20);
            assertThat(rig.toolWanted().z() - z).isBetween(0.01, 0.03);
            rig.cycles(80);
            assertThat(rig.toolWanted().z() - z).isBetween(0.0595, 0.0605);
            assertThat(rig.toolWanted().distanceTo(rig.toolWanted(10))).isLessThan(STANDS);
            rig.assertNoJump();
        }
    }

    @Test
    void jointsThatAreFarAwayDoNotLeadEvenIfTheyComeAfterTheClutch() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            rig.device.clutch = true;
            rig.cycles(10);
            double[] far = rig.arm.state().wanted();
            far[0] += 0.5;
            rig.device.motion = new TeleopMotion.Joints(far);
            rig.cycles(50);
            assertThat(rig.toolWanted().distanceTo(rig.toolWanted(50))).isLessThan(STANDS);
            assertThat(rig.helm.holdReason()).contains("waist is 0.50 rad away");
            far[0] = Double.NaN;
            rig.device.motion = new TeleopMotion.Joints(far.clone());
            rig.cycles(20);
            assertThat(rig.toolWanted().distanceTo(rig.toolWanted(20))).isLessThan(STANDS);
        }
    }

    @Test
    void anotherDeviceEndsDrivingAndClosesTheFirst() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.takeOver();
            rig.helm.use(new HandDevice());
            await().until(() -> rig.device.closed);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
        }
    }
}
