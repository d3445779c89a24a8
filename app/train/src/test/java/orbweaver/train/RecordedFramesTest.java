package orbweaver.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Tasks;
import orbweaver.cli.Main;
import orbweaver.core.policy.ToolWay;
import orbweaver.core.record.CameraShape;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.policy.Action;
import orbweaver.training.Example;
import orbweaver.training.SceneLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From a scripted recording to a trained policy, without the cell in between.
class RecordedFramesTest {
    @TempDir
    Path dir;

    private Path record(int fps, int episodes) throws InterruptedException {
        Path root = dir.resolve("set-" + fps);
        List<CameraShape> front = ScriptedRecording.cameras(List.of("front"));
        var plan = new ScriptedRecording.Plan(Tasks.byName("pick-red"), episodes, 3, false, front, false);
        try (var recorder = SteppedRecorder.open(root, fps, front)) {
            new ScriptedRecording(plan).run(recorder, _ -> {});
        }
        return root;
    }

    @Test
    void theStepsOfARecordedWayLeadFromItsBeginningToItsEnd() throws Exception {
        Path root = record(5, 1);
        Dataset set = Dataset.open(root);
        var rows = set.rows(set.episodes().getFirst());
        var way = new ToolWay(rows, 5);
        double x = rows.column("ee.pose").number(0, 0);
        double z = rows.column("ee.pose").number(0, 2);
        double lowest = z;
        int last = rows.rows() - 1;
        for (int step = 0; step < last; step++) {
            Action action = way.step(0.2 * step, 0.2);
            x += action.dx();
            z += action.dz();
            lowest = Math.min(lowest, z);
            assertThat(Math.abs(action.dyaw())).isLessThan(0.6);
        }
        assertThat(x).isCloseTo(rows.column("ee.pose").number(last, 0), within(1e-4));
        assertThat(z).isCloseTo(rows.column("ee.pose").number(last, 2), within(1e-4));
        assertThat(lowest).isLessThan(0.05);
    }

    private static org.assertj.core.data.Offset<Double> within(double metres) {
        return org.assertj.core.api.Assertions.within(metres);
    }

    @Test
    void framesHoldThePicturesTheTaskAndTheHandThatClosesAtTheBlock() throws Exception {
        Path root = record(30, 2);
        Path file = dir.resolve("recorded.frames");
        var recorded = new RecordedFrames(List.of(root), ActionShape.PAPER);
        int count = recorded.write(file, _ -> {});
        assertThat(count).isBetween(20, 120);
        var bins = ActionShape.PAPER.tokenizer();
        int closed = 0;
        int held = 0;
        try (var frames = FrameFile.open(file, ActionShape.PAPER.values(), TrainingRun.tokenizer(recorded.tasks()))) {
            var example = new Example(FrameFile.SIZE, ActionShape.PAPER.chunk(), 7);
            for (int i = 0; i < frames.size(); i++) {
                frames.fill(i, example);
                assertThat(example.labels().toolVisible()).isTrue();
                if (bins.decode(example.bins(), 0).gripper() == 0) closed++;
                if (example.labels().held()) held++;
            }
            int bright = 0;
            for (byte value : example.image()) if ((value & 255) > 40) bright++;
            assertThat(bright).isGreaterThan(example.image().length / 2);
        }
        assertThat(closed).isBetween(5, count - 10);
        assertThat(held).isBetween(closed / 2, closed);
    }

    /// What the cell knows, and what a recording of it tells afterwards.
    @ParameterizedTest
    @CsvSource({"pick-red, false", "put-on-plate, true", "carrot-on-plate, true"})
    void hindsightTellsWhereTheThingWasAndWhatItWasPutOn(String task, boolean supported) throws Exception {
        Path root = dir.resolve(task);
        List<CameraShape> front = ScriptedRecording.cameras(List.of("front"));
        var plan = new ScriptedRecording.Plan(Tasks.byName(task), 1, 3, false, front, false);
        try (var recorder = SteppedRecorder.open(root, 30, front)) {
            new ScriptedRecording(plan).run(recorder, _ -> {});
        }
        Dataset set = Dataset.open(root);
        Episode episode = set.episodes().getFirst();
        Scene scene = Tasks.byName(task).scene(3);
        BodyPose object = scene.bodies().stream()
                .filter(b -> b.kind().equals(scene.task().item()) && b.colour().equals(scene.object()))
                .findFirst()
                .orElseThrow();
        var hindsight = new Hindsight(new ToolWay(set.rows(episode), 30), episode.task(), Projection.described());
        var labels = new SceneLabels();
        labels.copyFrom(hindsight.labels(0));
        int named = LabelSlots.named(scene);
        assertThat(labels.named()).isEqualTo(named);
        assertThat(labels.thingVisible(named)).isTrue();
        assertThat(labels.held()).isFalse();
        assertThat(Math.hypot(labels.thing(named, 2) - object.x(), labels.thing(named, 3) - object.y()))
                .as("metres beside it")
                .isLessThan(0.02);
        assertThat(labels.goal()).isEqualTo(supported ? LabelSlots.goal(scene) : -1);
        if (!supported) return;
        BodyPose plate = scene.bodies().stream()
                .filter(b -> b.kind().equals("plate"))
                .findFirst()
                .orElseThrow();
        assertThat(Math.hypot(labels.support(0, 2) - plate.x(), labels.support(0, 3) - plate.y()))
                .isLessThan(0.03);
        labels.copyFrom(hindsight.labels(episode.length() - 1));
        assertThat(labels.placed()).isTrue();
    }

    @Test
    void trainsFromARecordedSetAlone() throws Exception {
        Path root = record(30, 3);
        Path out = dir.resolve("run");
        Path config = Files.writeString(dir.resolve("short.json"), """
                {"stages": [{"stage": "policy", "samples": 6400, "rate": 1.2e-3, "end_rate": 1.2e-3}]}""");
        var err = new StringWriter();
        int status = Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                .execute("train", "--data", root.toString(), "--out", out.toString(), "--config", config.toString());
        assertThat(status).as(err.toString()).isZero();
        List<String> log = Files.readAllLines(out.resolve("log.csv"));
        assertThat(log).hasSizeGreaterThanOrEqualTo(3);
        assertThat(loss(log.getLast())).isLessThan(0.8 * loss(log.get(1)));
        assertThat(out.resolve("model/MODEL_CARD.md")).content().contains("Recorded datasets alone: set-30");
    }

    private static double loss(String line) {
        return Double.parseDouble(line.split(",", -1)[2]);
    }

    @Test
    void aSetThatCannotTeachIsRefusedInASentence() {
        assertThatThrownBy(() -> new RecordedFrames(List.of(dir), ActionShape.PAPER))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("is no dataset");
    }
}
