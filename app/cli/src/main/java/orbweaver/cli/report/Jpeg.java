package orbweaver.cli.report;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import orbweaver.policy.Frame;

/// Writes pictures as JPEG.
final class Jpeg {
    private Jpeg() {}

    static BufferedImage image(Frame frame) {
        var image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, frame.width(), frame.height(), frame.argb(), 0, frame.width());
        return image;
    }

    static void write(Path file, BufferedImage image) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (!ImageIO.write(image, "jpg", out)) throw new IOException("this Java cannot write JPEG");
        }
    }
}
