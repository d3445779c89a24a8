package orbweaver.core.record;

import orbweaver.dataset.video.FrameCode;

/// The pictures of a coded camera: a pattern that moves with the capture counter, and the code of the row
/// they belong to. One thread.
public final class CodedPictures {
    private static final int OPAQUE = 0xFF000000;
    /// Pixels that the pattern moves from picture to picture.
    private static final int STEP = 3;

    private final int camera;
    private final int width;
    private final int height;
    private final int[] pattern;

    /// @param camera its place among the set's videos, 0 to 3
    public CodedPictures(int camera, int width, int height) {
        if (width < FrameCode.WIDTH || height < FrameCode.HEIGHT) {
            throw new IllegalArgumentException("a picture of %d x %d is too small for a code".formatted(width, height));
        }
        this.camera = camera;
        this.width = width;
        this.height = height;
        pattern = new int[2 * width];
        for (int x = 0; x < pattern.length; x++) {
            int wave = (int) (127.5 * (1 + Math.sin(x * 2 * Math.PI / width)));
            pattern[x] = OPAQUE | wave << 16 | (255 - wave) << 8 | (64 * camera & 255);
        }
    }

    /// Draws the picture of a row of an episode.
    ///
    /// @param counter of the camera's pictures
    public void draw(int[] argb, int episode, long row, long counter) {
        for (int y = 0; y < height; y++) {
            int from = (int) ((counter * STEP + y) % width);
            System.arraycopy(pattern, from, argb, y * width, width);
        }
        new FrameCode(camera, episode, (int) row, (int) counter).stamp(argb, width);
    }
}
