package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import orbweaver.cell.task.Tasks;
import orbweaver.core.record.CameraShape;
import orbweaver.core.record.CodedCheck;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way in simulated time: expert, planner, emulated servos, recorder, encoders, files.
class ScriptedRecordingTest {
    private static final List<CameraShape> CODED =
            List.of(new CameraShape("front", 400, 48), new CameraShape("wrist", 384, 32));

    @TempDir
    Path dir;

    @Test
    void aScriptedPickIsASetThatLoadersReadAndEveryPictureLiesWhereItBelongs() throws Exception {
        Path root = dir.resolve("set");
        List<RecorderView.Recorded> saved = record(root, 30, false, 2);
        assertThat(saved).extracting(RecorderView.Recorded::outcome).containsOnly(Outcome.SUCCESS);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        CodedCheck.Result codes = CodedCheck.of(root);
        assertThat(codes.faults()).isEmpty();
        Dataset dataset = Dataset.open(root);
        assertThat(codes.frames()).isEqualTo(2L * dataset.info().totals().frames());
        Episode first = dataset.episodes().getFirst();
        Table rows = dataset.rows(first);
        assertThat(first.task()).contains("red");
        assertThat(first.length()).isBetween(60, 360);
        assertPoses(rows);
        assertTime(rows);
        assertThat(rows.longs("controller")).containsOnly(1);
        assertThat(floats(rows, "confidence")).containsOnly(-1f);
        var success = (Column.Flags) rows.column("next.success");
        assertThat(success.values()[0]).isFalse();
        assertThat(success.values()[first.length() - 1]).isTrue();
        assertThat(dataset.notes(first)).containsEntry("outcome", "success").containsEntry("late_ticks", 0);
    }

    /// `ee.pose` is where the joints put the tool, counted from the gripper pointing down; the goals lead.
    private static void assertPoses(Table rows) {
        var kinematics = new Kinematics(ArmDescription.load());
        Pose down = Pose.of(ArmDescription.load().gripperDown(), 0, 0, 0);
        float[] state = floats(rows, "observation.state");
        float[] pose = floats(rows, "ee.pose");
        float[] goals = floats(rows, "action");
        double travel = 0;
        for (int row = 0; row < rows.rows(); row++) {
            var q = new double[6];
            for (int i = 0; i < 6; i++) q[i] = state[7 * row + i];
            Pose tool = kinematics.tool(q);
            assertThat((double) pose[7 * row]).isCloseTo(tool.x(), within(1e-5));
            assertThat((double) pose[7 * row + 2]).isCloseTo(tool.z(), within(1e-5));
            Pose written = Pose.rollPitchYaw(pose[7 * row + 3], pose[7 * row + 4], pose[7 * row + 5])
                    .multiply(down);
            assertThat(written.angleTo(tool)).isLessThan(1e-3);
            assertThat(Math.abs(pose[7 * row + 4]))
                    .as("pitch near the gripper pointing down")
                    .isLessThan(0.4f);
            assertThat(pose[7 * row + 6]).isEqualTo(state[7 * row + 6]).isBetween(0f, 1f);
            for (int i = 0; i < 6; i++) assertThat(goals[7 * row + i]).isCloseTo(state[7 * row + i], within(0.35f));
            if (row > 0) travel += Math.abs(pose[7 * row] - pose[7 * row - 7]);
        }
        assertThat(travel).isGreaterThan(0.05);
    }

    /// A row is made of what was newest at its time: never of something later, never much older.
    private static void assertTime(Table rows) {
        long[] bus = rows.longs("capture.bus_ns");
        long[] front = rows.longs("capture.front_ns");
        for (int row = 1; row < bus.length; row++) {
            assertThat(bus[row] - bus[0]).isCloseTo(Math.round(row * 1e9 / 30), within(10_000_000L));
            assertThat(front[row] - bus[row]).isBetween(-10_000_000L, 10_000_000L);
        }
    }

    @Test
    void theSameSeedGivesTheSameRowsAndTheRateIsAsAskedFor() throws Exception {
        record(dir.resolve("one"), 5, true, 1);
        record(dir.resolve("two"), 5, true, 1);
        Table one = rows(dir.resolve("one"));
        Table two = rows(dir.resolve("two"));
        for (String name : List.of("action", "observation.state", "ee.pose", "ee.target", "asked.action"))
            assertThat(floats(one, name)).as(name).isEqualTo(floats(two, name));
        assertThat(one.longs("capture.bus_ns")[1] - one.longs("capture.bus_ns")[0])
                .isEqualTo(200_000_000L);
        assertThat(Dataset.open(dir.resolve("one")).info().fps()).isEqualTo(5);
        assertThat(DatasetCheck.run(dir.resolve("one"), true)).isEmpty();
    }

    private static Table rows(Path root) {
        Dataset dataset = Dataset.open(root);
        return dataset.rows(dataset.episodes().getFirst());
    }

    private static float[] floats(Table rows, String name) {
        return ((Column.Floats) Objects.requireNonNull(rows.column(name))).values();
    }

    private static List<RecorderView.Recorded> record(Path root, int fps, boolean perturb, int episodes)
            throws InterruptedException {
        var plan = new ScriptedRecording.Plan(Tasks.byName("pick-red"), episodes, 11, perturb, CODED, true);
        var saved = new ArrayList<RecorderView.Recorded>();
        try (var recorder = SteppedRecorder.open(root, fps, CODED)) {
            new ScriptedRecording(plan).run(recorder, saved::add);
        }
        return saved;
    }
}
