package orbweaver.robot.dynamixel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Crc16Test {
    @Test
    void givesTheCheckValueOfItsFamily() {
        byte[] digits = "123456789".getBytes(US_ASCII);
        assertThat(Crc16.of(digits, 0, digits.length)).isEqualTo(0xFEE8);
    }

    @Test
    void agreesWithTheBitwiseDefinitionForEveryByte() {
        for (int start : new int[] {0, 0x8005, 0xFFFF, 0x1234}) {
            for (int b = 0; b < 256; b++) {
                int crc = start ^ b << 8;
                for (int bit = 0; bit < 8; bit++) {
                    crc = ((crc & 0x8000) != 0 ? crc << 1 ^ 0x8005 : crc << 1) & 0xFFFF;
                }
                assertThat(Crc16.update(start, (byte) b)).isEqualTo(crc);
            }
        }
    }
}
