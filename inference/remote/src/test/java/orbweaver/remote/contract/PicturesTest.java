package orbweaver.remote.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import orbweaver.policy.Frame;
import orbweaver.remote.Scene;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final String NAME = "image_front";

    private static Tensor file(byte[] bytes) {
        return Tensors.ofStrings(NAME, List.of(bytes));
    }

    private static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes))
                .isTrue();
        return bytes.toByteArray();
    }

    @Test
    void rawPicturesComeThroughBitForBit() {
        Frame frame = Scene.noise(17, 9, 1);
        Frame back = Pictures.frame("front", Pictures.raw(NAME, frame), 5);
        assertThat(back.argb()).isEqualTo(frame.argb());
        assertThat(back.width()).isEqualTo(17);
        assertThat(back.captureNanos()).isEqualTo(5);
    }

    @Test
    void jpegKeepsColoursAndSize() {
        Frame back = Pictures.frame("front", Pictures.jpeg(NAME, Scene.plain(0x204080), 95), 0);
        assertThat(back.width()).isEqualTo(64);
        assertThat(back.height()).isEqualTo(48);
        int pixel = back.argb()[100];
        assertThat(pixel >>> 24).isEqualTo(0xFF);
        assertThat(pixel >> 16 & 0xFF).isBetween(0x1C, 0x24);
        assertThat(pixel & 0xFF).isBetween(0x7C, 0x84);
    }

    @Test
    void aSmallFileOfAHugePictureIsNotDecoded() throws IOException {
        byte[] bomb = png(8, 8);
        // Width and height stand in the header chunk, behind the signature, its length and its name.
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 sum = new CRC32();
        sum.update(bomb, 12, 17);
        header.putInt(29, (int) sum.getValue());
        refused(file(bomb), "60000 x 60000");
        refused(Tensors.ofBytes(NAME, Shape.of(1, 1, 5000, 3), new byte[15_000]), "5000 x 1");
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        refused(file(new byte[0]), "no JPEG or PNG");
        refused(file("GIF89a plus more".getBytes(StandardCharsets.US_ASCII)), "no JPEG or PNG");
        refused(Tensors.ofStrings(NAME, List.of(png(2, 2), png(2, 2))), "one JPEG or PNG file, not 2");
        refused(Tensors.ofBytes(NAME, Shape.of(1, 2, 2, 4), new byte[16]), "[1, height, width, 3]");
        refused(Tensors.ofBytes(NAME, Shape.of(1, 0, 2, 3), new byte[0]), "2 x 0");
        refused(Tensors.ofInts(NAME, Shape.of(1), new int[1]), "must be UINT8");
    }

    private static void refused(Tensor tensor, String part) {
        assertThatThrownBy(() -> Pictures.frame("front", tensor, 0))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(part);
    }

    @Test
    void damagedFilesAreRefusedOrReadAndNothingElse() throws IOException {
        byte[] jpeg =
                Tensors.strings(Pictures.jpeg(NAME, Scene.noise(32, 32, 2), 80)).getFirst();
        for (byte[] good : List.of(jpeg, png(32, 32))) {
            for (int seed = 0; seed < 1500; seed++) {
                var random = new Random(seed);
                byte[] bad = Arrays.copyOf(good, 1 + random.nextInt(good.length));
                for (int i = random.nextInt(8); i > 0; i--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                try {
                    assertThat(Pictures.frame("front", file(bad), 0).width()).isPositive();
                } catch (MalformedMessage e) {
                    assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + " came through as " + e, e);
                }
            }
        }
    }
}
