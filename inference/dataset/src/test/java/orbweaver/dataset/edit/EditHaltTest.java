package orbweaver.dataset.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.edit.Copies.Content;
import orbweaver.dataset.write.Disk;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import orbweaver.dataset.write.SampleSets;
import orbweaver.dataset.write.TornDisk;
import orbweaver.dataset.write.Unfinished;
import orbweaver.dataset.write.Versions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Halts an edit, and the taking back of one, before each of its steps, forgets what was not forced to the medium, and
/// looks at what the next start makes of it: the old set or the new one, never a mixture.
class EditHaltTest {
    private static final Edit EDIT = new Edit.Trim(1, 1, 4);

    @TempDir
    Path dir;

    private interface Work {
        void with(Disk disk, java.util.function.Consumer<String> watch);
    }

    @ParameterizedTest
    @CsvSource({"FILE_PER_EPISODE,true", "FILE_PER_EPISODE,false", "SHARED,true", "SHARED,false"})
    void anEditIsMadeOrNot(FileLayout layout, boolean exchanges) throws Exception {
        Path whole = SampleSets.write(dir.resolve("whole"), layout);
        List<Content> before = Copies.contents(whole);
        List<String> steps = new ArrayList<>();
        new Edits(whole, new TornDisk(exchanges), steps::add).apply(EDIT);
        List<Content> after = Copies.contents(whole);
        assertThat(steps)
                .startsWith("stage", "video observation.images.front")
                .contains("data", "meta", "notes", "others", "history", "entry", "exchange")
                .endsWith(exchanges ? "keep" : "place");
        for (int step = 0; step < steps.size(); step++) {
            Path root = SampleSets.write(dir.resolve("halt-" + step), layout);
            halt(root, step, exchanges, (disk, watch) -> new Edits(root, disk, watch).apply(EDIT));
            boolean done = step == steps.size() - 1;
            assertRecovers(root, done ? after : before, done ? before : null);
        }
    }

    @ParameterizedTest
    @CsvSource({"FILE_PER_EPISODE,true", "SHARED,false"})
    void anEditIsTakenBackOrNot(FileLayout layout, boolean exchanges) throws Exception {
        Path whole = SampleSets.write(dir.resolve("whole"), layout);
        List<Content> before = Copies.contents(whole);
        new Edits(whole, new TornDisk(exchanges), step -> {}).apply(EDIT);
        List<Content> after = Copies.contents(whole);
        List<String> steps = new ArrayList<>();
        new Edits(whole, new TornDisk(exchanges), steps::add).undo();
        assertThat(steps).containsExactly("exchange", exchanges ? "keep" : "place");
        for (int step = 0; step < steps.size(); step++) {
            Path root = SampleSets.write(dir.resolve("halt-" + step), layout);
            new Edits(root, new TornDisk(exchanges), name -> {}).apply(EDIT);
            halt(root, step, exchanges, (disk, watch) -> new Edits(root, disk, watch).undo());
            boolean done = step == steps.size() - 1;
            assertRecovers(root, done ? before : after, done ? null : before);
        }
    }

    private static void halt(Path root, int step, boolean exchanges, Work work) throws Exception {
        var disk = new TornDisk(exchanges);
        disk.keep(root);
        if (Versions.folder(root).toFile().exists()) {
            disk.keep(Versions.folder(root));
        }
        int[] seen = {0};
        try {
            work.with(disk, name -> {
                if (seen[0]++ == step) {
                    throw disk.halt();
                }
            });
        } catch (TornDisk.Halt _) {
            disk.powerFails(root, Versions.folder(root));
        }
        assertThat(seen[0]).isEqualTo(step + 1);
    }

    /// The set holds this after the next start, and what it was can be brought back when an edit was made.
    private static void assertRecovers(
            Path root, List<Content> contents, @org.jspecify.annotations.Nullable List<Content> undone)
            throws Exception {
        if (root.toFile().exists()) {
            assertThat(Copies.contents(root)).as("readable before the recovery").isEqualTo(contents);
        }
        List<String> _ = Unfinished.recover(root);
        assertThat(Copies.contents(root)).isEqualTo(contents);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        assertThat(Versions.folder(root).resolve("new")).doesNotExist();
        SampleSets.more(root, 2, 3);
        assertThat(Dataset.open(root).episodes()).hasSize(4);
        Map<String, Integer> bytes = Copies.bytes(root);
        assertThat(Edits.last(root).isPresent()).isEqualTo(undone != null);
        if (undone != null) {
            Edits.undo(root);
            assertThat(Copies.contents(root).subList(0, 3)).isEqualTo(undone);
            assertThat(Copies.bytes(root)).isNotEqualTo(bytes);
        }
        Edits.apply(root, new Edit.Delete(List.of(3)));
        assertThat(DatasetCheck.run(root, false)).isEmpty();
    }
}
