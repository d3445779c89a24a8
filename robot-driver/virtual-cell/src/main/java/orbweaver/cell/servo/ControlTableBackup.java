package orbweaver.cell.servo;

import java.util.List;
import java.util.stream.Stream;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.ControlTableItem.Area;

/// The backup area of a servo: what the e-manual lists as stored by Control Table Backup. EEPROM comes back with the
/// instruction, RAM only at a start whose configuration asks for it.
final class ControlTableBackup {
    private static final List<Register> RAM = List.of(
            Register.VELOCITY_I_GAIN,
            Register.VELOCITY_P_GAIN,
            Register.POSITION_D_GAIN,
            Register.POSITION_I_GAIN,
            Register.POSITION_P_GAIN,
            Register.FEEDFORWARD_2ND_GAIN,
            Register.FEEDFORWARD_1ST_GAIN,
            Register.PROFILE_ACCELERATION,
            Register.PROFILE_VELOCITY);

    private final ServoMemory memory;
    private final ControlTableItem[] items;
    private final int[] values;
    private boolean stored;

    ControlTableBackup(ServoMemory memory) {
        this.memory = memory;
        items = Stream.concat(
                        memory.table().items().stream().filter(i -> i.area() == Area.EEPROM && i.writable()),
                        memory.table().items().stream().filter(this::keptOfRam))
                .toArray(ControlTableItem[]::new);
        values = new int[items.length];
    }

    private boolean keptOfRam(ControlTableItem item) {
        Register register = memory.register(item);
        return memory.isPointer(item.address()) || (register != null && RAM.contains(register));
    }

    /// Whether there is anything to restore.
    boolean stored() {
        return stored;
    }

    void store() {
        for (int k = 0; k < items.length; k++) values[k] = memory.value(items[k]);
        stored = true;
    }

    void restore(Area area) {
        for (int k = 0; stored && k < items.length; k++) {
            if (items[k].area() == area) memory.store(items[k], values[k]);
        }
    }
}
