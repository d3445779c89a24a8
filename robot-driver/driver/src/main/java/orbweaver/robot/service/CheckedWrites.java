package orbweaver.robot.service;

import java.io.IOException;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;

/// Writes to single registers that count only once the servo reads them back.
final class CheckedWrites {
    private final ServoRequests bus;

    CheckedWrites(ServoRequests bus) {
        this.bus = bus;
    }

    /// Writes one item where it differs and reads it back; returns whether it differed.
    ///
    /// @throws ArmException when the servo does not keep it
    boolean write(int id, ControlTableItem item, int value) throws IOException {
        if (bus.read(id, item) == value) return false;
        bus.write(id, item, value);
        int kept = bus.read(id, item);
        if (kept != value) {
            throw new ArmException("%s was told %s %d and kept %d: switch it off and on, then try again."
                    .formatted(bus.name(id), item.name(), value, kept));
        }
        return true;
    }

    /// Refuses a servo that holds torque: its EEPROM is locked, and letting go is for people to decide.
    void refuseTorque(int id, int model) throws IOException {
        if (bus.read(id, ControlTable.of(model).item("Torque Enable")) == 0) return;
        throw new ArmException(
                "%s holds torque, which locks its EEPROM: support the arm, switch torque off with arm limp, then try again."
                        .formatted(bus.name(id)));
    }
}
