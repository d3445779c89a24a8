package orbweaver.core.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.video.FrameCode;

/// Decodes every picture of a set that coded cameras took, and compares what it says it is with where it
/// lies and with its row.
public final class CodedCheck {
    private static final int COUNTER_BITS = 24;
    private static final int MOST_TOLD = 20;

    private CodedCheck() {}

    /// What came of it: pictures decoded, those that are not where they belong, and a sentence for each of
    /// the first ones.
    public record Result(long frames, long foreign, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    /// Reads a whole set.
    public static Result of(Path root) {
        return of(root, 0);
    }

    /// Reads a set from one of its episodes on.
    public static Result of(Path root, int firstEpisode) {
        Dataset dataset = Dataset.open(root);
        var faults = new ArrayList<String>();
        long frames = 0;
        long foreign = 0;
        List<Feature> videos = dataset.info().videos();
        for (Episode episode :
                dataset.episodes().subList(firstEpisode, dataset.episodes().size())) {
            for (int camera = 0; camera < videos.size(); camera++) {
                String video = videos.get(camera).name();
                String name = video.substring(video.lastIndexOf('.') + 1);
                long[] sequence = dataset.rows(episode).longs("capture." + name + "_seq");
                try (EpisodeVideo pictures = dataset.video(episode, video)) {
                    for (int row = 0; row < episode.length(); row++) {
                        frames++;
                        FrameCode is = FrameCode.read(pictures.frame(row));
                        var belongs = new FrameCode(camera, episode.index(), row, (int) sequence[row]);
                        boolean rises = row == 0 || sequence[row] > sequence[row - 1];
                        if (is.equals(belongs) && rises && sequence[row] >> COUNTER_BITS == 0) continue;
                        foreign++;
                        if (faults.size() < MOST_TOLD)
                            faults.add("%s, episode %d, row %d: %s where %s belongs"
                                    .formatted(name, episode.index(), row, is, belongs));
                    }
                }
            }
        }
        return new Result(frames, foreign, faults);
    }
}
