package orbweaver.robot.service;

import java.io.IOException;
import orbweaver.robot.bus.ServoReads;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;

/// A stretch of one servo's registers as read at one moment.
public final class RegisterImage {
    private static final String LAST = "Present Temperature";

    private final ControlTable table;
    private final int from;
    private final byte[] bytes;

    /// @param from address of the first byte
    RegisterImage(ControlTable table, int from, byte[] bytes) {
        this.table = table;
        this.from = from;
        this.bytes = bytes.clone();
    }

    /// Reads a servo from its model number to its temperature in one question.
    ///
    /// @throws orbweaver.robot.bus.ArmException when it does not answer
    static RegisterImage read(ServoReads bus, int id, int model) throws IOException {
        ControlTable table = ControlTable.of(model);
        return new RegisterImage(table, 0, bus.readBlock(id, 0, table.item(LAST).end()));
    }

    public ControlTable table() {
        return table;
    }

    /// The count in an item, sign-extended where it is signed.
    public int value(ControlTableItem item) {
        int value = 0;
        for (int k = item.size() - 1; k >= 0; k--) value = value << 8 | (bytes[item.address() - from + k] & 0xFF);
        int unused = 32 - 8 * item.size();
        return item.signed() ? value << unused >> unused : value;
    }

    /// The count in the item of this name.
    public int value(String item) {
        return value(table.item(item));
    }

    /// The item of this name in its unit.
    public double inUnits(String item) {
        return table.item(item).inUnits(value(item));
    }
}
