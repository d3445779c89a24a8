package orbweaver.robot.dynamixel;

/// `count` bytes of one servo's control table from `address` on, as a bulk instruction names them.
public record Stretch(int id, int address, int count) {
    public Stretch {
        if (id < 0 || id > 252) throw new IllegalArgumentException("servo id out of range: " + id);
        if (address < 0 || count < 1) throw new IllegalArgumentException("bytes " + address + " + " + count);
    }

    /// The bytes of one item.
    public static Stretch of(int id, ControlTableItem item) {
        return new Stretch(id, item.address(), item.size());
    }
}
