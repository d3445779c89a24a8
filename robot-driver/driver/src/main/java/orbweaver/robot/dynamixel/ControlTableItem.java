package orbweaver.robot.dynamixel;

/// One item of a servo's control table, as the vendor's e-manual lists it.
///
/// @param name the e-manual's name, for example "Goal Position"
/// @param address its first byte
/// @param size 1, 2 or 4 bytes, low byte first
/// @param signed whether the value is two's complement
/// @param initial the factory value (EEPROM) or the value after power-on (RAM); 0 where the servo measures it
/// @param min the smallest value a write may carry, or a read return, in the item's own unit
/// @param max the largest such value
/// @param unit the SI unit (or "degC", "of full load"); empty for plain numbers and switches
/// @param scale how many units one count is worth
public record ControlTableItem(
        String name,
        int address,
        int size,
        Access access,
        Area area,
        boolean signed,
        long initial,
        long min,
        long max,
        String unit,
        double scale) {
    /// Who may change an item.
    public enum Access {
        READ_ONLY,
        READ_WRITE
    }

    /// Where an item lives. EEPROM survives power-off and is locked while torque is on; RAM starts from its initial
    /// value at every power-on and reboot.
    public enum Area {
        EEPROM,
        RAM
    }

    public ControlTableItem {
        if (name.isBlank()) throw new IllegalArgumentException("control table item at " + address + " has no name");
        if (size != 1 && size != 2 && size != 4) throw new IllegalArgumentException(name + ": size " + size);
        if (address < 0 || min > max) throw new IllegalArgumentException(name + ": address or range");
    }

    /// The first address behind this item.
    public int end() {
        return address + size;
    }

    public boolean writable() {
        return access == Access.READ_WRITE;
    }

    /// A register count in this item's unit.
    public double inUnits(int count) {
        return count * scale;
    }

    /// The register count nearest to a value in this item's unit.
    public int counts(double value) {
        return (int) Math.round(value / scale);
    }

    public boolean accepts(long value) {
        return value >= min && value <= max;
    }
}
