package orbweaver.ui.video;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A small picture that is kept: opaque 0xAARRGGBB pixels row by row, not changed after hand-over. Two are equal when
/// they are the same.
public final class Still {
    /// No picture.
    public static final Still NONE = new Still(0, 0, new int[0]);

    private final int width;
    private final int height;
    private final int[] argb;

    public Still(int width, int height, int[] argb) {
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// Whether there is a picture.
    public boolean present() {
        return width > 0;
    }

    /// As an image of the toolkit; only where [#present].
    public Image image() {
        return new WritableImage(
                new PixelBuffer<>(width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
    }
}
