package orbweaver.dataset.video;

/// A picture, row by row, 0xAARRGGBB with alpha 255. The array is handed over, not copied.
@SuppressWarnings("ArrayRecordComponent")
public record Picture(int width, int height, int[] argb) {
    public Picture {
        if (width < 1 || height < 1 || argb.length < width * height) {
            throw new IllegalArgumentException("%d pixels for a %d x %d picture".formatted(argb.length, width, height));
        }
    }
}
