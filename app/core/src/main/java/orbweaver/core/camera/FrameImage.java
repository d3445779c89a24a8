package orbweaver.core.camera;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import orbweaver.policy.Frame;

/// Frames as images of the JDK, and these as JPEG files.
public final class FrameImage {
    private FrameImage() {}

    /// A copy of the frame's pixels; alpha is left out.
    public static BufferedImage of(Frame frame) {
        var image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, frame.width(), frame.height(), frame.argb(), 0, frame.width());
        return image;
    }

    /// Writes a JPEG file over what is there.
    public static void writeJpeg(BufferedImage image, Path file) throws IOException {
        if (!ImageIO.write(image, "jpg", file.toFile())) throw new IOException("this Java cannot write JPEG");
    }
}
