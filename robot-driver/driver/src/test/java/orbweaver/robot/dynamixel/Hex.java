package orbweaver.robot.dynamixel;

import java.util.HexFormat;

/// Bytes as the e-manual prints them.
final class Hex {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

    private Hex() {}

    static byte[] bytes(String spaced) {
        return SPACED.parseHex(spaced);
    }

    static String text(byte[] bytes) {
        return SPACED.formatHex(bytes);
    }
}
