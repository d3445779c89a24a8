package orbweaver.robot.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A waist, a shoulder of two servos and a gripper that measures load, at the thresholds of the limits table.
class WatchesTest {
    private static final int SHOULDER = 1;
    private static final int SHADOW = 2;
    private static final int GRIPPER = 3;
    private static final double DEGREE = Math.toRadians(1);

    private final List<WatchedServo> servos = List.of(
            new WatchedServo(1, "waist", 0, -1, 1.5, false, 80),
            new WatchedServo(2, "shoulder", 1, -1, 1.5, false, 80),
            new WatchedServo(3, "shoulder_shadow", 1, SHOULDER, 1.5, false, 80),
            new WatchedServo(9, "gripper", -1, -1, 0.7, true, 72));
    private final Limits limits = Limits.defaults();
    private final Readings arm = new Readings(servos.size());
    private final Watch memoryless = Watches.memoryless(servos, limits);

    @Test
    void aHealthyArmIsNoFault() {
        assertThat(memoryless.look(arm)).isNull();
        assertThat(new TrackingWatch(servos, limits.tracking(), null).look(arm.at(10)))
                .isNull();
        assertThat(new EffortWatch(servos, limits.effort()).look(arm.at(10))).isNull();
    }

    @Test
    void aJointMoreThanFiveDegreesOffForThreeTenthsOfASecondStopsTheArm() {
        var watch = new TrackingWatch(servos, limits.tracking(), null);
        arm.wanted[1] = 0.5;
        arm.position[SHOULDER] = 0.5 - 5.1 * DEGREE;
        arm.position[SHADOW] = arm.position[SHOULDER];
        assertThat(watch.look(arm.at(1.00))).isNull();
        assertThat(watch.look(arm.at(1.29))).isNull();
        assertThat(watch.look(arm.at(1.30))).isInstanceOfSatisfying(ArmFault.OffTarget.class, fault -> {
            assertThat(fault.name()).isEqualTo("shoulder");
            assertThat(fault.error()).isCloseTo(-5.1 * DEGREE, org.assertj.core.data.Offset.offset(1e-9));
            assertThat(fault.contact()).isTrue();
        });
    }

    @Test
    void aMomentOnTargetBeginsTheTimeAnewAndAMissedReadDoesNotCount() {
        var watch = new TrackingWatch(servos, limits.tracking(), null);
        arm.position[SHOULDER] = 6 * DEGREE;
        arm.position[SHADOW] = 6 * DEGREE;
        assertThat(watch.look(arm.at(1.0))).isNull();
        arm.position[SHOULDER] = 4.9 * DEGREE;
        arm.position[SHADOW] = 4.9 * DEGREE;
        assertThat(watch.look(arm.at(1.2))).isNull();
        arm.position[SHOULDER] = 6 * DEGREE;
        arm.fresh[SHADOW] = false;
        assertThat(watch.look(arm.at(1.25))).isNull();
        assertThat(watch.look(arm.at(1.54))).isNull();
        arm.fresh[SHOULDER] = false;
        assertThat(watch.look(arm.at(2.0))).isNull();
        arm.fresh[SHOULDER] = true;
        assertThat(watch.look(arm.at(2.01))).isInstanceOf(ArmFault.OffTarget.class);
    }

    @Test
    void afterACycleThatCameLateAJointHasTimeToCatchUpWithItsGoal() {
        Limits.Resistance resistance = limits.resistance();
        var watch = new TrackingWatch(servos, resistance.watched(), null);
        watch.found(arm.at(1.00));
        arm.wanted[1] = 3 * DEGREE;
        double late = 1.01 + resistance.seconds();
        watch.found(arm.at(late));
        double caughtUp = late + resistance.catchUp();
        for (double at = late; at < caughtUp; at += 0.01)
            assertThat(watch.found(arm.at(at))).as("at %.2f s", at).isEqualTo(-1);
        watch.found(arm.at(caughtUp));
        watch.found(arm.at(caughtUp + resistance.seconds() / 2));
        assertThat(watch.found(arm.at(caughtUp + resistance.seconds() + 0.001)))
                .as("what is still off then is held")
                .isEqualTo(SHOULDER);
    }

    @Test
    void aJointThatIsHeldIsFoundAfterAsLongAsItMayBeOff() {
        Limits.Resistance resistance = limits.resistance();
        var watch = new TrackingWatch(servos, resistance.watched(), null);
        watch.found(arm.at(1.00));
        arm.wanted[1] = 3 * DEGREE;
        assertThat(watch.found(arm.at(1.01))).isEqualTo(-1);
        assertThat(watch.found(arm.at(1.02))).isEqualTo(-1);
        assertThat(watch.found(arm.at(1.01 + resistance.seconds()))).isEqualTo(SHOULDER);
    }

    @Test
    void aGripperThatAnObjectKeepsFromItsGoalIsNotOffTarget() {
        var watch = new TrackingWatch(servos, limits.tracking(), null);
        arm.position[GRIPPER] = 1;
        watch.look(arm.at(1));
        assertThat(watch.look(arm.at(5))).isNull();
    }

    @Test
    void pushingTooHardForTooLongStopsTheArmInEitherDirection() {
        var watch = new EffortWatch(servos, limits.effort());
        arm.effort[SHOULDER] = -1.6;
        assertThat(watch.look(arm.at(1.0))).isNull();
        arm.effort[SHOULDER] = -1.4;
        assertThat(watch.look(arm.at(1.1))).isNull();
        arm.effort[SHOULDER] = -1.6;
        assertThat(watch.look(arm.at(1.2))).isNull();
        assertThat(watch.look(arm.at(1.2 + limits.effort().seconds())))
                .isEqualTo(new ArmFault.TooMuchEffort(2, "shoulder", 1.6, 1.5, false));
    }

    @Test
    void aServoThatMeasuresLoadIsJudgedByLoad() {
        var watch = new EffortWatch(servos, limits.effort());
        arm.effort[GRIPPER] = 0.8;
        watch.look(arm.at(1));
        ArmFault fault = Objects.requireNonNull(watch.look(arm.at(2)));
        assertThat(fault).isEqualTo(new ArmFault.TooMuchEffort(9, "gripper", 0.8, 0.7, true));
        assertThat(fault.headline()).isEqualTo("Servo 9 (gripper) pushes with 80 % load, limit 70 %");
    }

    @Test
    void tenMissesInARowAreSilence() {
        arm.misses[SHADOW] = limits.bus().missesToStop() - 1;
        assertThat(memoryless.look(arm)).isNull();
        arm.misses[SHADOW]++;
        assertThat(memoryless.look(arm)).isEqualTo(new ArmFault.ServoSilent(3, "shoulder_shadow", 10));
    }

    @Test
    void aPairMayBeTwentyTicksApartAndNoMore() {
        arm.tick[SHOULDER] = 2048;
        arm.tick[SHADOW] = 2068;
        assertThat(memoryless.look(arm)).isNull();
        arm.tick[SHADOW] = 2027;
        assertThat(memoryless.look(arm)).isEqualTo(new ArmFault.ShadowApart(3, "shoulder_shadow", 21));
        arm.fresh[SHOULDER] = false;
        assertThat(memoryless.look(arm)).isNull();
    }

    @Test
    void alertWatchdogTorqueAndHeatAreFaultsOfTheirOwn() {
        arm.alert[0] = true;
        arm.hardwareError[0] = 0x24;
        ArmFault alert = Objects.requireNonNull(memoryless.look(arm));
        assertThat(alert).isEqualTo(new ArmFault.HardwareError(1, "waist", 0x24));
        assertThat(alert.headline()).isEqualTo("Servo 1 (waist) reports overheating and overload");
        arm.alert[0] = false;
        arm.hardwareError[0] = 0;
        arm.watchdog[SHOULDER] = true;
        assertThat(memoryless.look(arm)).isEqualTo(new ArmFault.WatchdogTripped(2, "shoulder"));
        arm.watchdog[SHOULDER] = false;
        arm.torque[SHOULDER] = false;
        assertThat(memoryless.look(arm)).isEqualTo(new ArmFault.TorqueLost(2, "shoulder"));
        arm.torque[SHOULDER] = true;
        arm.temperature[GRIPPER] = 72 - limits.health().parkBelowTemperatureLimit();
        assertThat(memoryless.look(arm)).isInstanceOf(ArmFault.TooHot.class);
        arm.temperature[GRIPPER] -= 1;
        assertThat(memoryless.look(arm)).isNull();
    }

    @Test
    void twoForeignFramesMeanAnotherProgramAndOneMayBeNoise() {
        var watch = new ForeignWatch();
        arm.foreign = 7;
        assertThat(watch.look(arm)).isNull();
        arm.foreign = 8;
        assertThat(watch.look(arm)).isNull();
        arm.foreign = 9;
        assertThat(watch.look(arm)).isEqualTo(new ArmFault.ForeignTraffic(2));
        watch.reset();
        assertThat(watch.look(arm)).isNull();
    }
}
