package orbweaver.dataset.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.edit.Copies.Content;
import orbweaver.dataset.edit.Copies.Kind;
import orbweaver.dataset.export.DatasetExport;
import orbweaver.dataset.write.SampleSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Edits of our sets in both layouts, and of the one that the reference implementation wrote. All have three episodes.
class EditsTest {
    @TempDir
    Path dir;

    private Path root = Path.of("");
    private Map<String, Integer> before = Map.of();

    private List<Content> start(Kind kind) throws Exception {
        root = kind.in(dir.resolve("set"));
        before = Copies.bytes(root);
        return Copies.contents(root);
    }

    /// The set holds this, is sound, and the edit can be taken back.
    private void assertBecame(List<Content> contents) throws Exception {
        assertThat(Copies.contents(root)).isEqualTo(contents);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        Copies.assertStatistics(root);
        assertThat(dir.resolve("set.journal")).doesNotExist();
        assertThat(Edits.last(root)).isPresent();
        Edits.undo(root);
        assertThat(Copies.bytes(root)).isEqualTo(before);
        assertThat(Edits.last(root)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void deletedEpisodesAreGoneAndOthersAreAsTheyWere(Kind kind) throws Exception {
        List<Content> was = start(kind);
        Edits.Done done = Edits.apply(root, new Edit.Delete(List.of(1)));
        assertThat(done.what()).isEqualTo("deleted episode 1");
        assertThat(done.episodes()).isEqualTo(2);
        assertBecame(List.of(was.get(0), was.get(2)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCutOnAKeyFrameIsExact(Kind kind) throws Exception {
        List<Content> was = start(kind);
        Edits.Done done = Edits.apply(root, new Edit.Trim(1, 2, 5));
        assertThat(done.remarks()).isEmpty();
        assertBecame(List.of(was.get(0), was.get(1).cut(2, 5), was.get(2)));
    }

    @ParameterizedTest
    @EnumSource
    void tasksAreGivenOtherTexts(Kind kind) throws Exception {
        List<Content> was = start(kind);
        String task = was.get(0).task();
        Edits.Done done = Edits.apply(root, new Edit.RenameTask(task, "fold the towel"));
        assertThat(done.what()).isEqualTo("renamed the task \"%s\" to \"fold the towel\"".formatted(task));
        List<Content> named = was.stream()
                .map(c -> c.task().equals(task) ? c.withTask("fold the towel") : c)
                .toList();
        assertThat(Dataset.open(root).tasks()).contains("fold the towel").doesNotContain(task);
        assertBecame(named);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED", "GOLDEN"})
    void aTaskTakesAnotherOnesEpisodesIn(Kind kind) throws Exception {
        List<Content> was = start(kind);
        List<String> tasks = Dataset.open(root).tasks();
        assertThat(tasks).hasSize(2);
        Edits.apply(root, new Edit.RenameTask(tasks.get(0), tasks.get(1)));
        assertThat(Dataset.open(root).tasks()).containsExactly(tasks.get(1));
        assertBecame(was.stream().map(c -> c.withTask(tasks.get(1))).toList());
    }

    @ParameterizedTest
    @EnumSource
    void episodesAreGivenOneTask(Kind kind) throws Exception {
        List<Content> was = start(kind);
        Edits.apply(root, new Edit.SetTask(List.of(1, 2), "stack"));
        assertBecame(
                List.of(was.get(0), was.get(1).withTask("stack"), was.get(2).withTask("stack")));
    }

    @ParameterizedTest
    @EnumSource
    void labelsGoIntoTheNotes(Kind kind) throws Exception {
        List<Content> was = start(kind);
        Edits.apply(root, new Edit.Relabel(List.of(0, 2), "success"));
        Dataset set = Dataset.open(root);
        assertThat(set.notes(set.episodes().get(2))).containsEntry("outcome", "success");
        assertThat(set.notes(set.episodes().get(1))).doesNotContainKey("outcome");
        assertBecame(was);
    }

    @ParameterizedTest
    @EnumSource
    void severalEditsAreTakenBackOneByOne(Kind kind) throws Exception {
        start(kind);
        Edits.apply(root, new Edit.Relabel(List.of(0), "failure"));
        Map<String, Integer> second = Copies.bytes(root);
        Edits.apply(root, new Edit.Delete(List.of(0)));
        Map<String, Integer> third = Copies.bytes(root);
        Edits.apply(root, new Edit.SetTask(List.of(0), "stack"));
        assertThat(Edits.undo(root).what()).isEqualTo("took back: gave episode 0 the task \"stack\"");
        assertThat(Copies.bytes(root)).isEqualTo(third);
        assertThat(Edits.last(root).orElseThrow().what()).isEqualTo("deleted episode 0");
        Edits.undo(root);
        assertThat(Copies.bytes(root)).isEqualTo(second);
        Edits.apply(root, new Edit.SetTask(List.of(0), "stack"));
        Edits.undo(root);
        Edits.undo(root);
        assertThat(Copies.bytes(root)).isEqualTo(before);
        assertThatThrownBy(() -> Edits.undo(root)).hasMessageContaining("no edit of");
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotExistIsRefusedAndNothingIsChanged(Kind kind) throws Exception {
        start(kind);
        for (Edit edit : List.of(
                new Edit.Delete(List.of(0, 7)),
                new Edit.Trim(3, 0, 2),
                new Edit.Trim(0, 2, 3),
                new Edit.Trim(0, 0, 1000),
                new Edit.Trim(0, 0, Dataset.open(root).episodes().getFirst().length()),
                new Edit.RenameTask("no such task", "x"),
                new Edit.RenameTask(Dataset.open(root).tasks().getFirst(), " "),
                new Edit.SetTask(List.of(-1), "x"),
                new Edit.Relabel(List.of(9), ""))) {
            assertThatThrownBy(() -> Edits.apply(root, edit)).isInstanceOf(DatasetException.class);
            assertThat(Copies.bytes(root)).isEqualTo(before);
        }
        assertThatThrownBy(() -> new Edit.Delete(List.of())).hasMessageContaining("no episode is named");
        assertThatThrownBy(() -> new Edit.Relabel(List.of(1), "good")).hasMessageContaining("choose success");
        assertThat(dir.toFile().list()).containsExactly("set");
    }

    @Test
    void allEpisodesCanBeDeletedAndRecordedOver() throws Exception {
        start(Kind.FILE_PER_EPISODE);
        Edits.apply(root, new Edit.Delete(List.of(0, 1, 2)));
        assertThat(Dataset.open(root).episodes()).isEmpty();
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        SampleSets.more(root, 0, 4);
        SampleSets.assertHolds(root, 4);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "GOLDEN", mode = EnumSource.Mode.EXCLUDE)
    void recordingGoesOnBehindAnEdit(Kind kind) throws Exception {
        List<Content> was = start(kind);
        Edits.apply(root, new Edit.Delete(List.of(0)));
        SampleSets.more(root, 3, 5);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        Content recorded = Copies.contents(root).get(2);
        assertThat(recorded.rows().getFirst()).containsEntry("label", "e3 f0");
        Edits.Done done = Edits.undo(root);
        assertThat(done.remarks()).containsExactly("1 episode that was recorded since stays");
        List<Content> all = new ArrayList<>(was);
        all.add(recorded);
        assertThat(Copies.contents(root)).isEqualTo(all);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        Copies.assertStatistics(root);
    }

    @ParameterizedTest
    @EnumSource(names = "GOLDEN", mode = EnumSource.Mode.EXCLUDE)
    void labelsGivenSinceStay(Kind kind) throws Exception {
        List<Content> was = start(kind);
        Edits.apply(root, new Edit.Delete(List.of(0)));
        SampleSets.label(root, 1, "failure");
        assertThat(Edits.undo(root).remarks()).containsExactly("labels given since stay: episode 2");
        Dataset set = Dataset.open(root);
        assertThat(set.notes(set.episodes().get(2))).containsEntry("outcome", "failure");
        assertThat(set.notes(set.episodes().get(1))).doesNotContainKey("outcome");
        assertThat(Copies.contents(root)).isEqualTo(was);
        // That can be taken back as well, and then the edit itself.
        Edits.undo(root);
        assertThat(Dataset.open(root).episodes()).hasSize(2);
    }

    @Test
    void olderVersionsAreCopiedFirst() throws Exception {
        start(Kind.SHARED);
        Dataset set = Dataset.open(root);
        Path older = dir.resolve("older");
        DatasetExport.run(set, set.episodes(), DatasetExport.Shape.V21, older);
        assertThatThrownBy(() -> Edits.apply(older, new Edit.Delete(List.of(0))))
                .hasMessageContaining("version v2.1, which cannot be edited: copy it with dataset export first");
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("set", "older");
    }

    @Test
    void theFolderThatThisProgramWorksInIsNotReplaced() {
        assertThatThrownBy(() -> Edits.apply(Path.of("."), new Edit.Delete(List.of(0))))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("change to another folder first");
    }

    @Test
    void notesMoveWithTheirEpisodes() throws Exception {
        start(Kind.SHARED);
        Path notes = root.resolve("meta/orbweaver/episode-000001.json");
        Files.writeString(notes, """
                {"outcome": "failure",
                 "reasons": ["still for the first 1.2 s: trim", "slow camera: front gave 3 of 30 pictures a second"],
                 "marks": [{"row": 1, "sub_goal": 1}, {"row": 3, "note": "here"}],
                 "cameras": {"front": {"repeated_rows": [0, 2, 4], "old_rows": []}}}
                """);
        Edits.apply(root, new Edit.Trim(1, 2, 5));
        Edits.apply(root, new Edit.Delete(List.of(0)));
        assertThat(JsonFile.read(root.resolve("meta/orbweaver/episode-000000.json")))
                .containsEntry("outcome", "failure")
                .containsEntry("reasons", List.of("slow camera: front gave 3 of 30 pictures a second"))
                .containsEntry("marks", List.of(Map.of("row", 1, "note", "here")))
                .containsEntry(
                        "cameras", Map.of("front", Map.of("repeated_rows", List.of(0, 2), "old_rows", List.of())))
                .containsEntry("trimmed", Map.of("from_row", 2, "to_row", 5));
        assertThat(root.resolve("meta/orbweaver/episode-000002.json")).doesNotExist();
        assertThat(JsonFile.read(root.resolve("meta/orbweaver/episode-000001.json")))
                .doesNotContainKey("outcome");
    }

    @ParameterizedTest
    @EnumSource
    void filesOfOthersStayWhereTheyAre(Kind kind) throws Exception {
        start(kind);
        Files.writeString(root.resolve("README.md"), "about this set");
        Path link = Files.createSymbolicLink(root.resolve("latest"), Path.of("../somewhere/else"));
        Path foreign = root.resolve("data/chunk-000/backup.parquet");
        Files.copy(root.resolve("data/chunk-000/file-000.parquet"), foreign);
        assertThatThrownBy(() -> Edits.apply(root, new Edit.Delete(List.of(0))))
                .hasMessageContaining("backup.parquet belongs to no episode");
        Files.delete(foreign);
        Edits.apply(root, new Edit.Delete(List.of(0)));
        assertThat(root.resolve("README.md")).hasContent("about this set");
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("../somewhere/else"));
    }

    @Test
    void aSetThatIsBeingRecordedIsLeftAlone() throws Exception {
        start(Kind.FILE_PER_EPISODE);
        SampleSets.whileOpen(
                root,
                () -> assertThatThrownBy(() -> Edits.apply(root, new Edit.Delete(List.of(0))))
                        .isInstanceOf(DatasetException.class)
                        .hasMessageContaining("is being written by another program"));
        SampleSets.assertHolds(root, 6, 5, 4);
    }

    @Test
    void picturesAreSharedNotCopied() throws Exception {
        start(Kind.FILE_PER_EPISODE);
        Path video = root.resolve("videos/observation.images.front/chunk-000/file-001.mp4");
        Object inode = Files.getAttribute(video, "unix:ino");
        Edits.apply(root, new Edit.Delete(List.of(0)));
        Path moved = root.resolve("videos/observation.images.front/chunk-000/file-000.mp4");
        assertThat(Files.getAttribute(moved, "unix:ino")).isEqualTo(inode);
        assertThat(Dataset.open(root).episodes()).extracting(Episode::length).containsExactly(5, 4);
    }
}
