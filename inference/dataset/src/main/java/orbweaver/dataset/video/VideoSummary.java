package orbweaver.dataset.video;

/// What a video file says of itself: size in pixels, pictures, pictures a second, length in seconds.
public record VideoSummary(String codec, int width, int height, long frames, double fps, double seconds) {}
