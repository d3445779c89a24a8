package orbweaver.dataset.video;

/// Moving patterns with a code, as a camera would deliver them.
public final class CodedPictures {
    private CodedPictures() {}

    public static Picture make(FrameCode code, int width, int height) {
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = x + 3 * code.frame() & 255;
                int green = y + code.frame() & 255;
                int blue = (x ^ y) + 40 * code.camera() & 255;
                argb[y * width + x] = 0xFF000000 | red << 16 | green << 8 | blue;
            }
        }
        code.stamp(argb, width);
        return new Picture(width, height, argb);
    }
}
