package orbweaver.cell.servo;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.ControlTableItem.Area;
import org.jspecify.annotations.Nullable;

/// The control table of one servo as bytes, with indirect addressing. Holes in the table read as 0.
final class ServoMemory {
    private static final String INDIRECT_DATA = "Indirect Data ";
    private static final String INDIRECT_ADDRESS = "Indirect Address ";

    private final ControlTable table;
    private final byte[] bytes;
    private final Map<Register, ControlTableItem> items = new EnumMap<>(Register.class);
    private final @Nullable Register[] registers;

    private final boolean[] pointerAt;

    /// For every byte of indirect data the address of the pointer it goes through, elsewhere -1.
    private final int[] pointers;

    ServoMemory(ControlTable table) {
        this.table = table;
        bytes = new byte[table.end()];
        registers = new @Nullable Register[table.end()];
        pointers = new int[table.end()];
        pointerAt = new boolean[table.end()];
        for (Register register : Register.values()) {
            ControlTableItem item = register.in(table);
            if (item == null) continue;
            items.put(register, item);
            registers[item.address()] = register;
        }
        Arrays.fill(pointers, -1);
        for (ControlTableItem item : table.items()) {
            store(item, (int) item.initial());
            if (!item.name().startsWith(INDIRECT_DATA)) continue;
            String number = item.name().substring(INDIRECT_DATA.length());
            ControlTableItem pointer = table.item(INDIRECT_ADDRESS + number);
            pointers[item.address()] = pointer.address();
            pointerAt[pointer.address()] = true;
        }
    }

    ControlTable table() {
        return table;
    }

    /// Everything in RAM back to its value after power-on; EEPROM stays.
    void powerOn() {
        for (ControlTableItem item : table.items()) if (item.area() == Area.RAM) store(item, (int) item.initial());
    }

    /// Everything that can be written in EEPROM as the vendor delivers it, but for the registers kept.
    void factoryReset(Set<Register> kept) {
        for (ControlTableItem item : table.items()) {
            Register register = registers[item.address()];
            boolean stays = register != null && kept.contains(register);
            if (item.area() == Area.EEPROM && item.writable() && !stays) store(item, (int) item.initial());
        }
    }

    boolean has(Register register) {
        return items.containsKey(register);
    }

    /// The register's value, sign-extended where it is signed; 0 where this model lacks it.
    int get(Register register) {
        ControlTableItem item = items.get(register);
        return item == null ? 0 : value(bytes, item.address(), item);
    }

    void set(Register register, int value) {
        ControlTableItem item = items.get(register);
        if (item != null) store(item, value);
    }

    void store(ControlTableItem item, int value) {
        for (int k = 0; k < item.size(); k++) bytes[item.address() + k] = (byte) (value >> (8 * k));
    }

    int value(ControlTableItem item) {
        return value(bytes, item.address(), item);
    }

    /// Whether an Indirect Address begins here.
    boolean isPointer(int address) {
        return pointerAt[address];
    }

    /// Which register the item is, or null for one without a function here.
    @Nullable
    Register register(ControlTableItem item) {
        return registers[item.address()];
    }

    /// The item that a byte belongs to, indirection included; null in a hole of the table.
    @Nullable
    ControlTableItem itemAt(int address) {
        return table.at(resolve(address));
    }

    /// Where a byte really is: the address itself, or for indirect data what its pointer names.
    int resolve(int address) {
        if (address < 0 || address >= bytes.length || pointers[address] < 0) return address;
        int pointer = pointers[address];
        return (bytes[pointer] & 0xFF) | ((bytes[pointer + 1] & 0xFF) << 8);
    }

    /// The byte a client reads at `address`.
    int u8(int address) {
        int at = resolve(address);
        return at < 0 || at >= bytes.length ? 0 : bytes[at] & 0xFF;
    }

    /// The value of an item in a client's bytes; low byte first.
    static int value(byte[] data, int from, ControlTableItem item) {
        int value = 0;
        for (int k = item.size() - 1; k >= 0; k--) value = (value << 8) | (data[from + k] & 0xFF);
        if (!item.signed()) return value;
        int unused = 32 - 8 * item.size();
        return value << unused >> unused;
    }
}
