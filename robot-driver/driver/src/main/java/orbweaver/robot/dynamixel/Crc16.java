package orbweaver.robot.dynamixel;

/// The protocol's checksum: polynomial 0x8005, initial value 0, most significant bit first, no final exclusive-or
/// (CRC-16/UMTS). It covers header to last parameter and is sent low byte first.
public final class Crc16 {
    private static final int POLYNOMIAL = 0x8005;
    private static final char[] TABLE = table();

    private Crc16() {}

    /// The checksum of `length` bytes starting at `from`.
    public static int of(byte[] bytes, int from, int length) {
        int crc = 0;
        for (int i = from; i < from + length; i++) crc = update(crc, bytes[i]);
        return crc;
    }

    /// Continues a running checksum with one byte.
    public static int update(int crc, byte next) {
        return (crc << 8 & 0xFFFF) ^ TABLE[(crc >>> 8 ^ next) & 0xFF];
    }

    private static char[] table() {
        var table = new char[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
            table[i] = (char) crc;
        }
        return table;
    }
}
