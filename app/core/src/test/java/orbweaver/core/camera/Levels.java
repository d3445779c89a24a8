package orbweaver.core.camera;

import java.util.Arrays;
import orbweaver.dataset.video.Picture;

/// Plain pictures for tests.
final class Levels {
    private Levels() {}

    static Picture picture(int width, int height, int level) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, 0xFF000000 | level << 16 | level << 8 | level);
        return new Picture(width, height, argb);
    }
}
