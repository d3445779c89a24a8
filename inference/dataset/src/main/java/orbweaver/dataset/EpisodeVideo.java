package orbweaver.dataset;

import orbweaver.dataset.video.Picture;
import orbweaver.dataset.video.VideoReader;

/// The pictures that one camera took of one episode, by the numbers of the episode's frames. One thread
/// at a time.
public final class EpisodeVideo implements AutoCloseable {
    private final VideoReader reader;
    private final double from;
    private final int fps;
    private final int length;

    EpisodeVideo(VideoReader reader, double from, int fps, int length) {
        this.reader = reader;
        this.from = from;
        this.fps = fps;
        this.length = length;
    }

    public int length() {
        return length;
    }

    /// The picture of a frame; in order is quickest.
    public Picture frame(int index) {
        if (index < 0 || index >= length) {
            throw new IllegalArgumentException("frame " + index + " of " + length);
        }
        // As the reference loader does: the row's time is single precision.
        return reader.at(from + (float) ((double) index / fps));
    }

    @Override
    public void close() {
        reader.close();
    }
}
