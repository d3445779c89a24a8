package orbweaver.dataset.video;

/// How a stream is made: size in pixels, pictures a second.
public record VideoFormat(VideoCodec codec, int width, int height, int fps) {
    public VideoFormat {
        if (width < 16 || height < 16 || width % 2 != 0 || height % 2 != 0) {
            throw new VideoException("pictures of %d x %d cannot be encoded: both must be even and at least 16"
                    .formatted(width, height));
        }
    }

    void mustFit(Picture picture) {
        if (picture.width() != width || picture.height() != height) {
            throw new VideoException("a picture of %d x %d for a video of %d x %d"
                    .formatted(picture.width(), picture.height(), width, height));
        }
    }

    @Override
    public String toString() {
        return "%s %dx%d at %d/s".formatted(codec.label(), width, height, fps);
    }
}
