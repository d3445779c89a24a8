package orbweaver.dataset.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.edit.Copies.Content;
import orbweaver.dataset.edit.Copies.Kind;
import orbweaver.dataset.video.FrameCode;
import orbweaver.dataset.write.SampleSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Splits and merges of whole sets.
class SetsTest {
    private static final String FRONT = "observation.images.front";

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void partsHoldWhatTheSetHeldAndMergeBackIntoIt(Kind kind) throws Exception {
        Path root = kind.in(dir.resolve("set"));
        List<Content> was = Copies.contents(root);
        Map<String, Integer> before = Copies.bytes(root);
        Path parts = dir.resolve("parts");
        assertThat(SplitSet.run(
                        root,
                        List.of(new SplitSet.Part.Share("train", 0.6), new SplitSet.Part.Share("val", 0.4)),
                        parts))
                .containsExactlyInAnyOrderEntriesOf(Map.of("train", 2, "val", 1));
        assertThat(Copies.contents(parts.resolve("train"))).isEqualTo(was.subList(0, 2));
        assertThat(Copies.contents(parts.resolve("val"))).isEqualTo(was.subList(2, 3));
        Path whole = dir.resolve("whole");
        MergeSets.run(List.of(parts.resolve("train"), parts.resolve("val")), whole);
        assertThat(Copies.contents(whole)).isEqualTo(was);
        for (Path set : List.of(parts.resolve("train"), parts.resolve("val"), whole)) {
            assertThat(DatasetCheck.run(set, false)).isEmpty();
            Copies.assertStatistics(set);
        }
        assertThat(Dataset.open(whole).tasks()).hasSize(2);
        assertThat(Copies.bytes(root)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = "GOLDEN", mode = EnumSource.Mode.EXCLUDE)
    void everyMergedEpisodeHasItsOwnPictures(Kind kind) throws Exception {
        Path one = kind.in(dir.resolve("one"));
        Path two = kind.in(dir.resolve("two"));
        SampleSets.more(two, 9, 5);
        Edits.apply(two, new Edit.Delete(List.of(1)));
        Path other = Kind.FILE_PER_EPISODE.in(dir.resolve("three"));
        Path merged = dir.resolve("merged");
        Edits.Done done = MergeSets.run(List.of(two, one, other), merged);
        assertThat(done.episodes()).isEqualTo(9);
        assertThat(DatasetCheck.run(merged, true)).isEmpty();
        Copies.assertStatistics(merged);
        Dataset set = Dataset.open(merged);
        int[] recorded = {0, 2, 9, 0, 1, 2, 0, 1, 2};
        for (Episode episode : set.episodes()) {
            int as = recorded[episode.index()];
            assertThat(episode.task()).isEqualTo("task " + as % 2);
            assertThat(set.rows(episode).column("label").row(1)).isEqualTo("e" + as + " f1");
            try (EpisodeVideo video = set.video(episode, FRONT)) {
                for (int frame = 0; frame < video.length(); frame++) {
                    assertThat(FrameCode.read(video.frame(frame))).isEqualTo(new FrameCode(0, as, frame, frame));
                }
            }
        }
        assertThat(set.tasks()).containsExactly("task 0", "task 1");
    }

    @Test
    void setsOfAnotherKindAreRefusedWithAllDifferences() throws Exception {
        Path ours = Kind.SHARED.in(dir.resolve("ours"));
        Path golden = Kind.GOLDEN.in(dir.resolve("golden"));
        List<Path> both = new ArrayList<>(List.of(ours, golden));
        Path target = dir.resolve("target");
        assertThatThrownBy(() -> MergeSets.run(both, target))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("its robot is so101_follower, not wx250s")
                .hasMessageContaining("its action is")
                .hasMessageContaining("it has no label")
                .hasMessageContaining("it also has observation.state");
        assertThatThrownBy(() -> MergeSets.run(List.of(ours), target)).hasMessageContaining("two sets or more");
        assertThat(target).doesNotExist();
        assertThat(dir.resolve("target.part")).doesNotExist();
    }
}
