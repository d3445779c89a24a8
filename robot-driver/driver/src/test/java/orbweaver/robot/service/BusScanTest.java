package orbweaver.robot.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.BusAnswer;
import orbweaver.robot.bus.ServoPing;
import org.junit.jupiter.api.Test;

class BusScanTest {
    private static final int BAUD = 1_000_000;
    private final ArmDescription arm = ArmDescription.load();
    private final List<ServoPing> servos = new ArrayList<>(arm.servos().stream()
            .map(servo -> new ServoPing(servo.id(), servo.model(), 46, false))
            .toList());

    private BusScan scan() {
        return new BusScan(arm, Map.of(BAUD, new BusAnswer(servos, 0, 0, false)));
    }

    @Test
    void aWholeArmHasNoFindings() {
        assertThat(scan().findings()).isEmpty();
        assertThat(scan().missing()).isEmpty();
    }

    @Test
    void aSilentEndOfTheChainNamesItsCable() {
        servos.removeIf(ping -> ping.id() >= 6);
        assertThat(scan().findings())
                .singleElement()
                .asString()
                .contains("from servo 5 (elbow_shadow) to servo 6 (forearm_roll)");
    }

    @Test
    void aGapInTheChainIsNoCable() {
        servos.removeIf(ping -> ping.id() == 4);
        assertThat(scan().findings())
                .singleElement()
                .asString()
                .contains("4 (elbow)")
                .contains("--baud all");
    }

    @Test
    void aWrongModelIsNoSilentServo() {
        servos.set(4, new ServoPing(5, 1060, 46, false));
        servos.removeIf(ping -> ping.id() >= 8);
        assertThat(scan().findings())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("ID 5").contains("an XL430-W250"))
                .anySatisfy(text -> assertThat(text).contains("from servo 7 (wrist_angle) to servo 8 (wrist_rotate)"));
    }

    @Test
    void strangersAndDoublesAreNamed() {
        servos.add(new ServoPing(12, 1120, 45, false));
        servos.add(new ServoPing(7, 1020, 46, false));
        servos.set(0, new ServoPing(1, 1060, 46, false));
        assertThat(scan().findings())
                .anySatisfy(text -> assertThat(text)
                        .contains("ID 12")
                        .contains("model 1120")
                        .contains("another arm"))
                .anySatisfy(text -> assertThat(text).contains("ID 7 answered twice"))
                .anySatisfy(text ->
                        assertThat(text).contains("ID 1").contains("XL430-W250").contains("waist"));
    }

    @Test
    void aFactoryServoIsRecognised() {
        var factory = new BusAnswer(List.of(new ServoPing(1, 1020, 46, false)), 0, 0, false);
        var scan = new BusScan(arm, Map.of(57_600, factory, BAUD, new BusAnswer(List.of(), 0, 0, false)));
        assertThat(scan.findings())
                .singleElement()
                .asString()
                .contains("from the factory")
                .contains("arm setup");
    }

    @Test
    void silenceNoiseAndEchoAreToldApart() {
        assertThat(of(new BusAnswer(List.of(), 0, 0, false)))
                .singleElement()
                .asString()
                .contains("12 V");
        assertThat(of(new BusAnswer(List.of(), 0, 40, false)))
                .first()
                .asString()
                .contains("another device");
        assertThat(of(new BusAnswer(List.of(), 0, 0, true))).first().asString().contains("echo");
        assertThat(of(new BusAnswer(List.of(), 3, 0, false))).first().asString().contains("same ID");
    }

    private List<String> of(BusAnswer answer) {
        return new BusScan(arm, Map.of(BAUD, answer)).findings();
    }
}
