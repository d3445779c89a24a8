package orbweaver.dataset.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.edit.Copies.Content;
import orbweaver.dataset.edit.Copies.Kind;
import orbweaver.dataset.video.FrameCode;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.write.SampleSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cuts that begin between two key frames, where pictures must be encoded again.
class TrimTest {
    /// Encoding a decoded picture again loses less than this much of a level, on average.
    private static final double LOSS = 4;

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void onlyPicturesBeforeTheFirstKeyFrameAreEncodedAgain(Kind kind) throws Exception {
        Path root = kind.in(dir.resolve("set"));
        List<Content> was = Copies.contents(root);
        Path before = kind.in(dir.resolve("before"));
        Edits.Done done = Edits.apply(root, new Edit.Trim(1, 1, 5));
        List<Content> is = Copies.contents(root);
        assertThat(is.get(0)).isEqualTo(was.get(0));
        assertThat(is.get(2)).isEqualTo(was.get(2));
        assertThat(is.get(1).rows()).isEqualTo(was.get(1).cut(1, 5).rows());
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        Copies.assertStatistics(root);
        Dataset set = Dataset.open(root);
        boolean ours = kind != Kind.GOLDEN;
        assertThat(done.remarks()).containsExactly("pictures that were encoded again: " + (ours ? 2 : 8));
        for (Feature video : set.info().videos()) {
            if (ours) {
                assertThat(is.get(1).frames(video.name()).subList(1, 4))
                        .as("copied")
                        .isEqualTo(was.get(1).frames(video.name()).subList(2, 5));
            }
            Dataset old = Dataset.open(before);
            try (EpisodeVideo cut = set.video(set.episodes().get(1), video.name());
                    EpisodeVideo all = old.video(old.episodes().get(1), video.name())) {
                for (int frame = 0; frame < 4; frame++) {
                    assertThat(apart(cut.frame(frame), all.frame(frame + 1))).isLessThan(LOSS);
                }
            }
        }
        Edits.undo(root);
        assertThat(Copies.bytes(root)).isEqualTo(Copies.bytes(before));
    }

    @Test
    void theCodeInEachPictureIsStillThatOfItsRow() throws Exception {
        Path root = Kind.FILE_PER_EPISODE.in(dir.resolve("set"));
        Edits.apply(root, new Edit.Trim(0, 3, 6));
        Dataset set = Dataset.open(root);
        try (EpisodeVideo video = set.video(set.episodes().getFirst(), "observation.images.wrist")) {
            for (int frame = 0; frame < 3; frame++) {
                assertThat(FrameCode.read(video.frame(frame))).isEqualTo(new FrameCode(1, 0, frame + 3, frame + 3));
            }
        }
        SampleSets.more(root, 3, 4);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
    }

    private static double apart(Picture one, Picture other) {
        long sum = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((one.argb()[i] >> shift & 255) - (other.argb()[i] >> shift & 255));
            }
        }
        return sum / (3.0 * one.argb().length);
    }
}
