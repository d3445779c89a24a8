package orbweaver.robot.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import org.junit.jupiter.api.Test;

class ServoSetupTest {
    private static final int XM430 = 1020;
    private static final int XL430 = 1060;

    private final FakeServos bus = new FakeServos();
    private final ServoSetup setup = new ServoSetup(bus, ArmDescription.load());

    @Test
    void aLookWritesNothingAndSaysWhatWouldChange() throws IOException {
        bus.add(XM430);
        ServoSetup.Plan plan = setup.look(null).newcomer().orElseThrow();
        assertThat(plan.servo().id()).isEqualTo(1);
        assertThat(plan.changes().stream().map(ServoSetup.Change::words))
                .contains("Baud Rate 1 -> 3", "Return Delay Time 250 -> 0");
        assertThat(bus.eepromWrites).isEmpty();
    }

    @Test
    void aFactoryServoBecomesTheElbowShadow() throws IOException {
        FakeServos.Servo servo = bus.add(XM430);
        setup.apply(setup.look(5).newcomer().orElseThrow(), change -> {});
        assertThat(servo.get("ID")).isEqualTo(5);
        assertThat(servo.get("Baud Rate")).isEqualTo(3);
        assertThat(servo.get("Drive Mode")).isEqualTo(1);
        assertThat(servo.get("Secondary ID")).isEqualTo(4);
        assertThat(servo.get("Min Position Limit")).isEqualTo(648);
        assertThat(servo.get("Max Position Limit")).isEqualTo(3094);
        assertThat(servo.get("Velocity Limit")).isEqualTo(131);
        assertThat(setup.look(null).plans()).isEmpty();
    }

    @Test
    void whatIsRightAlreadyIsNotWritten() throws IOException {
        bus.add(XM430).set("Return Delay Time", 0);
        setup.apply(setup.look(1).newcomer().orElseThrow(), change -> {});
        assertThat(bus.eepromWrites).contains("Baud Rate").doesNotContain("Return Delay Time", "ID");
        assertThat(bus.eepromWrites).doesNotHaveDuplicates();
    }

    @Test
    void anotherLookGoesOnWhereTheCableCameOff() throws IOException {
        FakeServos.Servo servo = bus.add(XL430);
        ServoSetup.Plan plan = setup.look(9).newcomer().orElseThrow();
        for (int writes = 1; writes < plan.changes().size(); writes++) {
            bus.writesLeft = 1;
            assertThatThrownBy(() -> setup.apply(setup.look(9).newcomer().orElseThrow(), change -> {}))
                    .isInstanceOf(ArmException.class);
            bus.writesLeft = Integer.MAX_VALUE;
        }
        setup.apply(setup.look(9).newcomer().orElseThrow(), change -> {});
        assertThat(servo.get("ID")).isEqualTo(9);
        assertThat(servo.get("PWM Limit")).isEqualTo(885);
        assertThat(bus.eepromWrites).doesNotHaveDuplicates();
        assertThat(setup.look(null).plans()).isEmpty();
    }

    @Test
    void twoNewServosAtOnceAreRefused() {
        bus.add(XM430);
        bus.add(XM430);
        assertThatThrownBy(() -> setup.look(null)).hasMessageContaining("one at a time");
    }

    @Test
    void theWrongModelForAPlaceIsRefused() {
        bus.add(XL430);
        assertThatThrownBy(() -> setup.look(3))
                .hasMessageContaining("XM430-W350")
                .hasMessageContaining("XL430-W250");
    }

    @Test
    void aServoThatHoldsTorqueIsNotTouched() throws IOException {
        bus.add(XM430).set("Torque Enable", 1);
        ServoSetup.Plan plan = setup.look(2).newcomer().orElseThrow();
        assertThatThrownBy(() -> setup.apply(plan, change -> {})).hasMessageContaining("arm limp");
        assertThat(bus.eepromWrites).isEmpty();
    }
}
