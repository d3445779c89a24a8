package orbweaver.ui.video;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import orbweaver.policy.Frame;

/// Small pictures for timelines and tables.
public final class Thumbnails {
    private static final int HEIGHT = 38;

    private Thumbnails() {}

    /// Every pixel is the mean of four of its source. For the screen's thread.
    public static Image of(Frame frame) {
        int width = Math.max(1, HEIGHT * frame.width() / frame.height());
        var small = new int[width * HEIGHT];
        int[] pixels = frame.argb();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                int left = x * frame.width() / width;
                int top = y * frame.height() / HEIGHT;
                int right = Math.min(frame.width() - 1, left + frame.width() / width / 2);
                int low = Math.min(frame.height() - 1, top + frame.height() / HEIGHT / 2);
                small[y * width + x] = mean(
                        pixels[top * frame.width() + left],
                        pixels[top * frame.width() + right],
                        pixels[low * frame.width() + left],
                        pixels[low * frame.width() + right]);
            }
        }
        var image = new WritableImage(width, HEIGHT);
        image.getPixelWriter().setPixels(0, 0, width, HEIGHT, PixelFormat.getIntArgbPreInstance(), small, 0, width);
        return image;
    }

    private static int mean(int a, int b, int c, int d) {
        int mixed = 0xFF000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = ((a >> shift) & 255) + ((b >> shift) & 255) + ((c >> shift) & 255) + ((d >> shift) & 255);
            mixed |= (sum / 4) << shift;
        }
        return mixed;
    }
}
