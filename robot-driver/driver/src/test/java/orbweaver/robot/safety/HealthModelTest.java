package orbweaver.robot.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Nine servos in a chain, of which some are warm, quiet or badly plugged in.
class HealthModelTest {
    private static final int COUNT = 9;

    private final Limits limits = Limits.defaults();
    private final HealthModel model = new HealthModel(
            IntStream.rangeClosed(1, COUNT)
                    .mapToObj(id -> new WatchedServo(id, "servo" + id, -1, -1, 1, false, 80))
                    .toList(),
            limits);
    private final Readings arm = new Readings(COUNT).at(1);

    @Test
    void nothingIsSaidOfAHealthyArm() {
        assertThat(model.look(arm)).isEmpty();
    }

    @Test
    void eachThresholdHasItsSentence() {
        arm.temperature[3] = limits.health().warnTemperature();
        arm.voltage[7] = limits.health().warnVoltage() - 0.1;
        arm.misses[5] = limits.bus().missesToWarn();
        List<ArmWarning> found = model.look(arm);
        assertThat(found)
                .containsExactly(
                        new ArmWarning.Quiet(6, "servo6", 3),
                        new ArmWarning.LowVoltage(8, "servo8", 10.4),
                        new ArmWarning.Warm(4, "servo4", 65));
        assertThat(found).extracting(ArmWarning::headline).doesNotHaveDuplicates();
        assertThat(found).allSatisfy(warning -> assertThat(warning.action()).isNotBlank());
    }

    @Test
    void belowTheThresholdsNothingIsSaid() {
        arm.temperature[3] = limits.health().warnTemperature() - 1;
        arm.voltage[7] = limits.health().warnVoltage();
        arm.misses[5] = limits.bus().missesToWarn() - 1;
        Arrays.fill(arm.lost, 19);
        assertThat(model.look(arm)).isEmpty();
    }

    @Test
    void answersLostFromOneServoOnPointAtTheCableBeforeIt() {
        for (int i = 5; i < COUNT; i++) arm.lost[i] = 40L + i;
        arm.lost[2] = 3;
        assertThat(model.look(arm)).containsExactly(new ArmWarning.Cable(5, 6, 45));
    }

    @Test
    void answersLostByAllAlikePointAtNoCable() {
        for (int i = 0; i < COUNT; i++) arm.lost[i] = 40L + i;
        assertThat(model.look(arm)).containsExactly(new ArmWarning.WholeBus(40));
    }

    @Test
    void whatWasLostLongAgoIsForgotten() {
        Arrays.fill(arm.lost, 1000);
        assertThat(model.look(arm)).hasSize(1);
        assertThat(model.look(arm.at(62))).hasSize(1);
        assertThat(model.look(arm.at(123))).isEmpty();
    }
}
