package orbweaver.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.cell.task.Tasks;
import orbweaver.cli.Main;
import orbweaver.core.policy.ToolWay;
import orbweaver.core.record.CameraShape;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.training.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        var recorded = new RecordedFrames(List.of(root));
        int count = recorded.write(file, _ -> {});
        assertThat(count).isBetween(20, 120);
        var bins = new ActionTokenizer(PolicyEye.NORMALIZATION, PolicyEye.BINS);
        int closed = 0;
        try (var frames = FrameFile.open(file, TrainingRun.tokenizer(recorded.tasks()))) {
            var example = new Example(FrameFile.SIZE, PolicyEye.CHUNK, 7);
            for (int i = 0; i < frames.size(); i++) {
                frames.fill(i, example);
                assertThat(example.labels().namedBlock()).isEqualTo(-1);
                assertThat(example.labels().toolVisible()).isFalse();
                if (bins.decode(example.bins(), 0).gripper() == 0) closed++;
            }
            int bright = 0;
            for (byte value : example.image()) if ((value & 255) > 40) bright++;
            assertThat(bright).isGreaterThan(example.image().length / 2);
        }
        assertThat(closed).isBetween(5, count - 10);
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
        assertThatThrownBy(() -> new RecordedFrames(List.of(dir)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("is no dataset");
    }
}
