package orbweaver.robot.dynamixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import orbweaver.robot.dynamixel.ControlTableItem.Access;
import orbweaver.robot.dynamixel.ControlTableItem.Area;
import org.junit.jupiter.api.Test;

class ControlTableTest {
    private final ControlTable xm430 = ControlTable.of(1020);
    private final ControlTable xl430 = ControlTable.of(1060);

    @Test
    void goalPositionLiesWhereTheManualSays() {
        ControlTableItem goal = xm430.item("Goal Position");
        assertThat(goal.address()).isEqualTo(116);
        assertThat(goal.size()).isEqualTo(4);
        assertThat(goal.signed()).isTrue();
        assertThat(goal.access()).isEqualTo(Access.READ_WRITE);
        assertThat(goal.area()).isEqualTo(Area.RAM);
        assertThat(xm430.at(119)).isEqualTo(goal);
        assertThat(xm430.at(121)).isEqualTo(xm430.item("Realtime Tick"));
        assertThat(xm430.at(3)).isEqualTo(xm430.item("Model Information"));
        assertThat(xm430.at(14)).isNull();
    }

    @Test
    void profileAndGoalFormOneTwelveByteBlock() {
        for (ControlTable table : new ControlTable[] {xm430, xl430}) {
            assertThat(table.item("Profile Acceleration").end())
                    .isEqualTo(table.item("Profile Velocity").address());
            assertThat(table.item("Profile Velocity").end())
                    .isEqualTo(table.item("Goal Position").address());
        }
    }

    @Test
    void xl430HasNoCurrentButLoad() {
        assertThat(xl430.has("Current Limit")).isFalse();
        assertThat(xl430.has("Goal Current")).isFalse();
        assertThat(xl430.item("Present Load").address())
                .isEqualTo(xm430.item("Present Current").address());
        assertThatThrownBy(() -> xl430.item("Present Current")).hasMessageContaining("XL430-W250");
    }

    @Test
    void defaultsDifferBetweenTheModels() {
        assertThat(xm430.item("Temperature Limit").initial()).isEqualTo(80);
        assertThat(xl430.item("Temperature Limit").initial()).isEqualTo(72);
        assertThat(xm430.item("Model Number").initial()).isEqualTo(xm430.model());
        assertThat(xl430.item("Model Number").initial()).isEqualTo(xl430.model());
    }

    @Test
    void eepromIsEverythingBelow64() {
        for (ControlTable table : new ControlTable[] {xm430, xl430}) {
            for (ControlTableItem item : table.items()) {
                assertThat(item.area()).as(item.name()).isEqualTo(item.address() < 64 ? Area.EEPROM : Area.RAM);
            }
        }
    }

    @Test
    void indirectItemsAreNumberedAndPointAtTheirData() {
        assertThat(xm430.item("Indirect Address 1").address()).isEqualTo(168);
        assertThat(xm430.item("Indirect Address 28").initial()).isEqualTo(251);
        assertThat(xm430.item("Indirect Address 29").address()).isEqualTo(578);
        assertThat(xm430.item("Indirect Data 56").address()).isEqualTo(661);
        assertThat(xm430.end()).isEqualTo(662);
        for (int k = 1; k <= 56; k++) {
            assertThat(xm430.item("Indirect Address " + k).initial())
                    .isEqualTo(xm430.item("Indirect Data " + k).address());
        }
    }

    @Test
    void countsHaveUnits() {
        assertThat(xm430.item("Present Current").inUnits(100)).isEqualTo(0.269);
        assertThat(xl430.item("Present Load").inUnits(-500)).isEqualTo(-0.5);
        assertThat(xm430.item("Bus Watchdog").counts(0.1)).isEqualTo(5);
        assertThat(xm430.item("LED").scale()).isEqualTo(1);
    }

    @Test
    void unknownModelIsNamed() {
        assertThatThrownBy(() -> ControlTable.of(1120)).hasMessageContaining("1120");
    }
}
