package orbweaver.robot.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ServoRequests;
import org.junit.jupiter.api.Test;

class ShadowCalibrationTest {
    private static final int XM430 = 1020;
    private static final int BAUD = 1_000_000;

    private final FakeServos bus = new FakeServos();
    private final ArmDescription arm = ArmDescription.load();
    private final FakeServos.Servo master = bus.add(XM430).set("ID", 2).set("Baud Rate", 3);
    private final FakeServos.Servo shadow =
            bus.add(XM430).set("ID", 3).set("Baud Rate", 3).set("Drive Mode", 1);
    private final ShadowCalibration calibration =
            new ShadowCalibration(new ServoRequests(bus.open(BAUD), BAUD, ServoRequests.namesOf(arm.servos())), arm);

    @Test
    void theOffsetBringsTheShadowToItsMaster() throws IOException {
        shadow.shaft = master.shaft + 37;
        ShadowCalibration.Outcome outcome = calibration.calibrate(3);
        assertThat(outcome.before().apart()).isEqualTo(37);
        assertThat(outcome.after().apart()).isZero();
        assertThat(outcome.turned()).isFalse();
        assertThat(shadow.get("Homing Offset")).isEqualTo(-37);
    }

    @Test
    void theSignIsTurnedRoundWhereTheServoCountsTheOtherWay() throws IOException {
        shadow.shaft = master.shaft - 120;
        shadow.offsetSign = -1;
        ShadowCalibration.Outcome outcome = calibration.calibrate(3);
        assertThat(outcome.turned()).isTrue();
        assertThat(outcome.after().apart()).isZero();
        assertThat(shadow.get("Homing Offset")).isEqualTo(-120);
    }

    @Test
    void aPairThatAgreesCostsNoWrite() throws IOException {
        shadow.shaft = master.shaft + 51;
        shadow.set("Homing Offset", -50);
        assertThat(calibration.calibrate(3).writes()).isZero();
        assertThat(bus.eepromWrites).isEmpty();
    }

    @Test
    void aForgottenOffsetIsTakenBackFirst() throws IOException {
        shadow.set("Homing Offset", 60);
        ShadowCalibration.Outcome outcome = calibration.calibrate(3);
        assertThat(outcome.after().apart()).isZero();
        assertThat(outcome.writes()).isEqualTo(1);
        assertThat(shadow.get("Homing Offset")).isZero();
    }

    @Test
    void torqueAndAHornSetWrongAreRefused() throws IOException {
        shadow.shaft = master.shaft + 1500;
        assertThatThrownBy(() -> calibration.calibrate(3)).hasMessageContaining("horn of servo 3");
        shadow.shaft = master.shaft + 30;
        master.set("Torque Enable", 1);
        assertThatThrownBy(() -> calibration.calibrate(3)).hasMessageContaining("Servo 2 (shoulder) holds torque");
        assertThat(bus.eepromWrites).isEmpty();
    }

    @Test
    void anOffsetThatServosIgnoreEndsInARefusal() throws IOException {
        shadow.shaft = master.shaft + 30;
        shadow.offsetSign = 0;
        assertThatThrownBy(() -> calibration.calibrate(3)).hasMessageContaining("stay 30 ticks apart");
        assertThat(shadow.get("Homing Offset")).isZero();
    }
}
