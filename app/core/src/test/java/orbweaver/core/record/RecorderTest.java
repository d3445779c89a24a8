package orbweaver.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import orbweaver.core.rollout.StandingArm;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.edit.Edit;
import orbweaver.dataset.edit.Edits;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.TraceJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does with the recorder, on an emulated arm, with real encoders and files.
class RecorderTest {
    private static final String TASK = "put the red block on the plate";

    @TempDir
    Path dir;

    private final StandingArm standing = new StandingArm();
    private final StillSource source = new StillSource(standing.arm());
    private Recorder recorder;
    private Path root;

    @BeforeEach
    void start() {
        root = dir.resolve("blocks");
        recorder = Recorder.start(source, 0);
        source.driving = StillSource.driven(DriveState.TELEOP, "");
    }

    @AfterEach
    void close() {
        recorder.close();
        standing.close();
    }

    private RecorderView until(Predicate<RecorderView> condition) {
        await().atMost(Duration.ofSeconds(30)).until(() -> condition.test(recorder.view()));
        return recorder.view();
    }

    private static boolean ready(RecorderView view) {
        return view.state() == RecorderView.State.READY;
    }

    private void open() {
        recorder.open(root);
        until(RecorderTest::ready);
    }

    private void recordRows(long rows) {
        recorder.begin(TASK);
        until(v -> v.running() != null && v.running().rows() >= rows);
    }

    private static String said(RecorderView view) {
        return String.join(" ", view.notices().stream().map(Notice::headline).toList());
    }

    @Test
    void anEpisodeIsBegunMarkedLabelledAndSaved() {
        open();
        recordRows(5);
        recorder.subGoal(2);
        recorder.marker();
        recorder.note("slipped once");
        RecorderView running =
                until(v -> v.running() != null && v.running().marks().size() == 3);
        assertThat(running.state()).isEqualTo(RecorderView.State.RECORDING);
        assertThat(running.cameras()).extracting(RecorderView.Lane::camera).containsExactly("front", "wrist");
        assertThat(running.cameras().getFirst().capacity()).isGreaterThan(8);
        until(v -> v.running() != null && v.running().safeRows() > 0);
        recorder.end(Outcome.SUCCESS);
        RecorderView saved = until(v -> v.episodes().size() == 1 && ready(v));
        RecorderView.Recorded episode = saved.episodes().getFirst();
        assertThat(episode.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(Objects.requireNonNull(episode.save())).isLessThan(Duration.ofSeconds(5));
        assertThat(Objects.requireNonNull(saved.set()).tasks()).containsExactly(TASK);
        recorder.label(0, Outcome.FAILURE);
        until(v -> v.episodes().getFirst().outcome() == Outcome.FAILURE);
        recorder.close();

        assertThat(DatasetCheck.run(root, true)).isEmpty();
        assertThat(CodedCheck.of(root).faults()).isEmpty();
        Dataset set = Dataset.open(root);
        Map<String, Object> notes = set.notes(set.episodes().getFirst());
        assertThat(notes).containsEntry("outcome", "failure");
        assertThat(String.valueOf(notes.get("marks")))
                .contains("sub_goal=2")
                .contains("marker=true")
                .contains("slipped once");
        Table rows = set.rows(set.episodes().getFirst());
        assertThat(rows.longs("controller")).containsOnly(1);
        boolean[] success = ((Column.Flags) rows.column("next.success")).values();
        assertThat(success).as("a failure by its last label").doesNotContain(true);
        assertThat(rows.column("asked.action").number(0, 0)).isEqualTo(0.01f);
    }

    @Test
    void whatIsDiscardedComesBackAndARetakeTakesItsPlace() {
        open();
        recordRows(3);
        recorder.discard();
        until(v -> ready(v) && v.binned() == 1);
        recorder.undo();
        until(v -> v.episodes().size() == 1 && v.binned() == 0);
        recordRows(3);
        recorder.again();
        until(v -> v.binned() == 1 && v.running() != null && v.running().rows() >= 3);
        recorder.undo();
        until(v -> said(v).contains("Undo works when it has ended"));
        recorder.end(Outcome.NONE);
        RecorderView saved = until(v -> v.episodes().size() == 2);
        assertThat(saved.binned()).isEqualTo(1);
        assertThat(saved.episodes()).extracting(RecorderView.Recorded::task).containsOnly(TASK);
        recorder.close();
        assertThat(DatasetCheck.run(root, true)).isEmpty();
    }

    @Test
    void aRehearsalBeforeASetIsOpenIsInNobodysWay() {
        recorder.retro(true);
        open();
        recordRows(5);
        recorder.end(Outcome.SUCCESS);
        until(v -> v.episodes().size() == 1 && ready(v));
        await().atMost(Duration.ofSeconds(30)).until(() -> rehearsals().isEmpty());
        recorder.close();
        assertThat(DatasetCheck.run(root, true)).isEmpty();
    }

    private static List<Thread> rehearsals() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("recorder-rehearsal"))
                .toList();
    }

    @Test
    void aStopEndsTheEpisodeAndKeepsIt() {
        open();
        recordRows(3);
        source.driving = StillSource.driven(DriveState.STOPPED, "Space key, operator");
        RecorderView saved = until(v -> v.episodes().size() == 1 && ready(v));
        assertThat(saved.episodes().getFirst().reasons()).contains("stopped: Space key, operator");
        recorder.begin(TASK);
        until(v -> said(v).contains("The arm is stopped"));
        recorder.close();
        Dataset set = Dataset.open(root);
        Episode episode = set.episodes().getFirst();
        long[] controller = set.rows(episode).longs("controller");
        assertThat(controller[controller.length - 1]).isEqualTo(4);
        assertThat(set.notes(episode)).containsEntry("stopped", "Space key, operator");
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() throws Exception {
        recorder.begin(TASK);
        until(v -> said(v).contains("No dataset is open"));
        open();
        recorder.begin("  ");
        until(v -> said(v).contains("The task is empty"));
        recorder.undo();
        until(v -> said(v).contains("The bin is empty"));
        recordRows(3);
        recorder.open(dir.resolve("other"));
        until(v -> said(v).contains("An episode is being recorded"));
        recorder.end(Outcome.NONE);
        until(v -> v.episodes().size() == 1);
        String before = Files.readString(root.resolve("meta/info.json"));
        recorder.close();

        recorder = Recorder.start(source, 15);
        recorder.open(root);
        RecorderView refused = until(v -> v.proposed() != null);
        assertThat(refused.state()).isEqualTo(RecorderView.State.OFF);
        assertThat(said(refused)).contains("it has 30 frames a second, not 15");
        assertThat(refused.proposed()).isEqualTo(dir.resolve("blocks-2"));
        assertThat(Files.readString(root.resolve("meta/info.json"))).isEqualTo(before);
        recorder.open(Objects.requireNonNull(refused.proposed()));
        assertThat(Objects.requireNonNull(until(RecorderTest::ready).set()).fps())
                .isEqualTo(15);
    }

    @Test
    void aFrozenCameraIsAReasonToCheckAndItsRowsAreMarked() {
        open();
        recordRows(3);
        source.frozen = true;
        long from = Objects.requireNonNull(recorder.view().running()).rows();
        until(v -> v.running() != null && v.running().rows() > from + 35);
        recorder.end(Outcome.SUCCESS);
        RecorderView saved = until(v -> v.episodes().size() == 1);
        assertThat(String.join(" ", saved.episodes().getFirst().reasons()))
                .contains("the front camera gave no picture for 1.");
        recorder.close();
        Dataset set = Dataset.open(root);
        Object cameras = set.notes(set.episodes().getFirst()).get("cameras");
        Object front = cameras instanceof Map<?, ?> map ? map.get("front") : null;
        Object repeated = front instanceof Map<?, ?> map ? map.get("repeated_rows") : null;
        assertThat(repeated instanceof List<?> rows ? rows.size() : 0).isGreaterThan(30);
    }

    @Test
    void whatBreaksARecordingLosesNothingOfIt() {
        open();
        recordRows(12);
        source.smaller = true;
        RecorderView broken = until(v -> v.state() == RecorderView.State.OFF);
        assertThat(said(broken)).contains("which is on disk. Open the dataset again");
        source.smaller = false;
        recorder.open(root);
        RecorderView again = until(RecorderTest::ready);
        assertThat(said(again)).contains("was interrupted; what was recorded of it is kept");
        assertThat(again.episodes()).hasSize(1);
        assertThat(again.episodes().getFirst().rows()).isGreaterThanOrEqualTo(12);
        recorder.close();
        assertThat(CodedCheck.of(root).faults()).isEmpty();
    }

    @Test
    void theLastSecondsBecomeAnEpisodeAndOnlyThoseThatWereAskedFor() {
        open();
        recorder.keepLast(TASK);
        until(v -> said(v).contains("Nothing is ready to be kept yet"));
        recorder.retro(true);
        until(v -> v.retroSeconds() > 1);
        source.chunks.add(decoded(0.25f));
        until(v -> v.retroSeconds() > 6);
        source.chunks.add(decoded(0.75f));
        until(v -> v.retroSeconds() > 7);
        recorder.keepLast(TASK);
        RecorderView kept = until(v -> v.episodes().size() == 1);
        assertThat(kept.episodes().getFirst().seconds()).isBetween(7.0, 9.0);
        until(v -> v.retroSeconds() > 0.2);
        recordRows(3);
        assertThat(recorder.view().retroSeconds()).isZero();
        recorder.end(Outcome.SUCCESS);
        until(v -> v.episodes().size() == 2);
        recorder.retro(false);
        recorder.close();
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        Dataset set = Dataset.open(root);
        List<DecodeLog.Chunk> chunks = DecodeLog.read(root, 0);
        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(0).row()).isBetween(29L, 60L);
        assertThat(chunks.get(1).row()).isBetween(179L, 205L);
        assertThat(chunks.get(1).trace().commitConfidence()).containsExactly(0.75f);
        long[] front = set.rows(set.episodes().getFirst()).longs("capture.front_seq");
        for (int row = 1; row < front.length; row++) assertThat(front[row]).isEqualTo(front[row - 1] + 1);
        assertThat(dir.resolve("blocks.journal")).doesNotExist();
    }

    @Test
    void closingSavesWhatIsBeingRecorded() {
        open();
        recordRows(4);
        recorder.close();
        assertThat(Dataset.open(root).episodes()).hasSize(1);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
    }

    /// A chunk of one action in one step, told apart by its confidence.
    private static TraceJson.Saved decoded(float confidence) {
        var step = new DecodeStep(
                0,
                new float[] {1 - confidence, confidence},
                new int[] {1},
                new int[] {1},
                new float[] {confidence},
                new boolean[] {true},
                2_000_000);
        var trace = new DecodeTrace(
                1,
                1,
                2,
                DecoderKind.HAD,
                TASK,
                List.of(step),
                new int[] {0},
                new float[] {confidence},
                5_000_000,
                8_000_000,
                10_000_000);
        return new TraceJson.Saved(new ActionChunk(List.of(Action.hold(1)), trace), Optional.empty());
    }

    @Test
    void whatAPolicyDecodedLiesBesideItsEpisodeAlsoAfterTheBin() {
        open();
        source.chunks.add(decoded(0.1f)); // before the episode
        recordRows(3);
        source.chunks.add(decoded(0.75f));
        until(v -> source.chunks.isEmpty());
        long rows = Objects.requireNonNull(recorder.view().running()).rows();
        until(v -> v.running() != null && v.running().rows() > rows + 2);
        source.chunks.add(decoded(0.5f));
        until(v -> source.chunks.isEmpty());
        recorder.discard();
        until(v -> ready(v) && v.binned() == 1);
        assertThat(DecodeLog.read(root, 0)).isEmpty();
        recorder.undo();
        until(v -> v.episodes().size() == 1);
        recorder.close();
        List<DecodeLog.Chunk> chunks = DecodeLog.read(root, 0);
        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(0).row()).isBetween(3L, rows);
        assertThat(chunks.get(1).row()).isGreaterThan(rows);
        DecodeTrace first = chunks.getFirst().trace();
        assertThat(first.commitConfidence()).containsExactly(0.75f);
        assertThat(first.steps().getFirst().probabilities()).containsExactly(0.25f, 0.75f);
        assertThat(first.startedNanos() - first.observedNanos()).isEqualTo(3_000_000);
        assertThat(first.finishedNanos() - first.startedNanos()).isEqualTo(2_000_000);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
    }

    @Test
    void theOpenSetIsEditedAndTheEditTakenBack() {
        open();
        for (int i = 1; i <= 3; i++) {
            int episodes = i;
            recordRows(8);
            source.chunks.add(decoded(0.25f * i));
            until(v -> source.chunks.isEmpty());
            recorder.edit(new Edit.Delete(List.of(0)));
            until(v -> said(v).contains("End it first"));
            recorder.end(Outcome.SUCCESS);
            until(v -> v.episodes().size() == episodes && ready(v));
        }
        recorder.edit(new Edit.Delete(List.of(1)));
        RecorderView deleted = until(v -> ready(v) && v.episodes().size() == 2);
        assertThat(Objects.requireNonNull(deleted.set()).lastEdit().map(Edits.Undoable::what))
                .contains("deleted episode 1");
        assertThat(DecodeLog.read(root, 1).getFirst().trace().commitConfidence())
                .containsExactly(0.75f);
        long decodedAt = DecodeLog.read(root, 1).getFirst().row();
        int rows = (int) deleted.episodes().get(1).rows();
        recorder.edit(new Edit.Trim(1, 4, rows));
        until(v -> ready(v) && v.episodes().get(1).rows() == rows - 4);
        assertThat(DecodeLog.read(root, 1).getFirst().row()).isEqualTo(decodedAt - 4);
        recorder.undoEdit();
        until(v -> ready(v) && v.episodes().get(1).rows() == rows);
        recorder.undoEdit();
        until(v -> ready(v) && v.episodes().size() == 3);
        recordRows(3);
        recorder.end(Outcome.NONE);
        until(v -> v.episodes().size() == 4 && ready(v));
        recorder.close();
        assertThat(DatasetCheck.run(root, true)).isEmpty();
    }

    /// Episodes cannot be added to such a set, but looked at, labelled and edited.
    @Test
    void aSetOfAnotherRobotIsListedLabelledAndEdited() throws Exception {
        Path foreign = dir.resolve("foreign");
        Path reference = Path.of("../../inference/dataset/src/test/resources/orbweaver/dataset/lerobot-v3-reference");
        try (var files = Files.walk(reference)) {
            for (Path file : files.toList())
                Files.copy(file, foreign.resolve(reference.relativize(file).toString()));
        }
        recorder.open(foreign);
        RecorderView shown = until(v -> v.set() != null);
        assertThat(shown.state()).isEqualTo(RecorderView.State.OFF);
        assertThat(Objects.requireNonNull(shown.set()).takesEpisodes()).isFalse();
        assertThat(shown.episodes()).hasSize(3);
        assertThat(said(shown)).contains("can be looked at and edited");
        recorder.label(2, Outcome.FAILURE);
        until(v -> v.episodes().size() == 3 && v.episodes().get(2).outcome() == Outcome.FAILURE);
        recorder.edit(new Edit.Delete(List.of(0)));
        until(v -> v.episodes().size() == 2);
        recorder.undoEdit();
        until(v -> v.episodes().size() == 3);
        recorder.begin(TASK);
        until(v -> said(v).contains("No dataset is open"));
        recorder.close();
        assertThat(DatasetCheck.run(foreign, true)).isEmpty();
    }
}
