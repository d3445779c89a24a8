package orbweaver.robot.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArmDescriptionTest {
    private final ArmDescription arm = ArmDescription.load();
    private final Ticks ticks = new Ticks(arm);

    @Test
    void holdsNineServosOfSixJointsAndAGripper() {
        assertThat(arm.servos()).hasSize(9);
        assertThat(arm.servosOf(arm.joints().get(1)))
                .extracting(ArmDescription.Servo::id)
                .containsExactly(2, 3);
        assertThat(arm.servo(3).isShadow()).isTrue();
        assertThat(arm.gripperServo().id()).isEqualTo(9);
        assertThat(arm.withinLimits(arm.pose("sleep"))).isTrue();
    }

    @Test
    void weighsTwoKilograms() {
        double total = arm.inertias().stream()
                .mapToDouble(ArmDescription.Inertia::mass)
                .sum();
        assertThat(total + 0.016246).isCloseTo(2.14, within(0.01));
    }

    @Test
    void jointLimitsAndServoLimitsAreTheSame() {
        for (ArmDescription.Joint joint : arm.joints()) {
            for (ArmDescription.Servo servo : arm.servosOf(joint)) {
                assertThat(ticks.radians(servo.minTick())).isCloseTo(joint.lower(), within(2e-3));
                assertThat(ticks.radians(servo.maxTick())).isCloseTo(joint.upper(), within(2e-3));
            }
        }
    }

    @Test
    void ticksRoundToTheNearest() {
        assertThat(ticks.tick(0)).isEqualTo(2048);
        assertThat(ticks.tick(1.4 * ticks.radiansPerTick())).isEqualTo(2049);
        assertThat(ticks.tick(arm.servo(7), -1.745329)).isEqualTo(910);
        assertThat(ticks.tick(arm.servo(7), -3)).isEqualTo(910);
        assertThat(ticks.shaft(arm.servo(7), 3000)).isEqualTo(-ticks.radians(3000));
    }

    @Test
    void namesAMissingFileAndAMissingPose() {
        assertThatThrownBy(() -> ArmDescription.load("/none.json"))
                .isInstanceOf(ArmDescriptionException.class)
                .hasMessageContaining("/none.json");
        assertThatThrownBy(() -> arm.pose("yoga")).hasMessageContaining("yoga");
    }

    @Test
    void startsWithTheGripperDown() {
        Pose start = arm.startPose();
        assertThat(start.pitch()).isCloseTo(Math.PI / 2, within(1e-9));
        assertThat(start.z()).isEqualTo(0.15);
    }
}
