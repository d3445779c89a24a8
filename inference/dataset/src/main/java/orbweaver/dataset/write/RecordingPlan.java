package orbweaver.dataset.write;

import java.util.List;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Feature;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.video.VideoFormat;
import org.jspecify.annotations.Nullable;

/// What is to be recorded: rows a second, the kind of robot, the features without the defaults, how
/// pictures are encoded, and how episodes are laid into files.
public record RecordingPlan(
        int fps, @Nullable String robotType, List<Feature> features, VideoCodec codec, FileLayout layout) {
    /// How episodes lie in files.
    public enum FileLayout {
        /// Files of its own for each episode: nothing is ever rewritten, and saving takes as long for an
        /// hour as for a second.
        FILE_PER_EPISODE,
        /// Episodes share files until these are large, as the reference writes them; saving copies the
        /// file it adds to.
        SHARED
    }

    public RecordingPlan {
        features = List.copyOf(features);
        if (fps < 1 || fps > 1000) {
            throw new DatasetException("a dataset cannot have " + fps + " frames a second: choose 1 to 1000");
        }
        for (Feature feature : features) {
            if (!feature.isVideo() && !feature.writable()) {
                throw new DatasetException(
                        "feature " + feature.name() + " (" + feature.describe() + ") cannot be written here");
            }
            if (feature.isDefault()) {
                throw new DatasetException("feature " + feature.name() + " is made by the dataset itself");
            }
        }
    }

    /// With the default codec, a file for each episode.
    public RecordingPlan(int fps, @Nullable String robotType, List<Feature> features) {
        this(fps, robotType, features, VideoCodec.AV1, FileLayout.FILE_PER_EPISODE);
    }

    List<Feature> videos() {
        return features.stream().filter(Feature::isVideo).toList();
    }

    VideoFormat format(Feature video) {
        return new VideoFormat(codec, video.shape().get(1), video.shape().get(0), fps);
    }

    Feature described(Feature feature) {
        return feature.isVideo()
                ? feature.withInfo(
                        codec.describe(feature.shape().get(1), feature.shape().get(0), fps))
                : feature;
    }
}
