package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Pose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {
    private static final double CLOSED_ON_BLOCK = 0.036;
    private static final double OPEN = 0.058;

    private final Pose down = ArmDescription.load().startPose();

    /// The truth of a scene with one block moved to a place, and the tool somewhere.
    private GroundTruth truth(Scene scene, String colour, double[] at, double[] tool, double gap) {
        List<BodyPose> bodies = new ArrayList<>();
        for (BodyPose body : scene.bodies()) {
            boolean moved = body.kind().equals("block") && body.colour().equals(colour);
            bodies.add(moved ? BodyPose.standing("block", colour, at, 0) : body);
        }
        return new GroundTruth(down.withPosition(tool[0], tool[1], tool[2]), gap / 2 + 0.008, gap, bodies);
    }

    private GroundTruth lifted(Scene scene, String colour) {
        return truth(scene, colour, new double[] {0.3, 0, 0.1}, new double[] {0.3, 0, 0.118}, CLOSED_ON_BLOCK);
    }

    private GroundTruth untouched(Scene scene) {
        return truth(scene, "none", new double[3], new double[] {0.3, 0, 0.3}, OPEN);
    }

    @Test
    void aPickCountsAtTheSecondChunkEndInARow() {
        Scene scene = Tasks.byName("pick-red").scene(1);
        var trial = new Trial(scene);

        assertThat(trial.chunkEnd(lifted(scene, "red"))).isFalse();
        assertThat(trial.chunkEnd(untouched(scene))).isFalse();
        assertThat(trial.chunkEnd(lifted(scene, "red"))).isFalse();
        assertThat(trial.chunkEnd(lifted(scene, "red"))).isTrue();
    }

    /// Fingers that hold a block a little askew stand farther apart than it is wide.
    @ParameterizedTest
    @CsvSource({"0.030, false", "0.033, true", "0.036, true", "0.040, true", "0.044, true", "0.046, false"})
    void aBlockIsHeldSquareOrAskew(double gap, boolean held) {
        Scene scene = Tasks.byName("pick-red").scene(1);
        double[] up = {0.3, 0, 0.1};
        GroundTruth truth = truth(scene, "red", up, new double[] {0.3, 0, 0.118}, gap);

        assertThat(Trial.held(scene, truth)).isEqualTo(held);
        assertThat(Trial.done(scene, truth)).isEqualTo(held);
    }

    @Test
    void liftingAnotherColourIsAFailureWithAName() {
        Scene scene = Tasks.byName("pick-red").scene(1);
        String other = scene.bodies().stream()
                .map(BodyPose::colour)
                .filter(c -> !c.equals("red"))
                .findFirst()
                .orElseThrow();
        var trial = new Trial(scene);

        trial.stepEnd(lifted(scene, other));
        trial.chunkEnd(lifted(scene, other));

        assertThat(trial.chunkEnd(lifted(scene, other))).isFalse();
        assertThat(trial.failure()).isEqualTo(Trial.Failure.WRONG_BLOCK);
        assertThat(trial.subGoals()).containsExactly(Trial.SubGoal.MOVED_WRONG_OBJECT);
    }

    @Test
    void theStationsAreNoted() {
        Scene scene = Tasks.byName("stack").scene(2);
        BodyPose target = untouched(scene).body("block", scene.target());
        var trial = new Trial(scene);
        assertThat(trial.failure()).isEqualTo(Trial.Failure.NOT_REACHED);

        trial.stepEnd(lifted(scene, scene.object()));
        assertThat(trial.subGoals())
                .containsExactlyInAnyOrder(
                        Trial.SubGoal.REACHED,
                        Trial.SubGoal.GRASPED,
                        Trial.SubGoal.LIFTED,
                        Trial.SubGoal.MOVED_CORRECT_OBJECT);
        trial.stepEnd(untouched(scene));
        assertThat(trial.failure()).isEqualTo(Trial.Failure.DROPPED);

        double[] onTop = {target.x() + 0.01, target.y(), 0.036};
        GroundTruth stacked = truth(scene, scene.object(), onTop, new double[] {target.x(), target.y(), 0.2}, OPEN);
        trial.stepEnd(stacked);
        assertThat(trial.subGoals()).contains(Trial.SubGoal.PLACED);
        assertThat(Trial.done(scene, stacked)).isTrue();
    }

    @Test
    void aGraspCountsAsLastingAfterFiveStepEndsInARow() {
        Scene scene = Tasks.byName("pick-red").scene(1);
        var trial = new Trial(scene);
        for (int i = 0; i < 4; i++) trial.stepEnd(lifted(scene, "red"));
        trial.stepEnd(untouched(scene));
        for (int i = 0; i < 4; i++) trial.stepEnd(lifted(scene, "red"));
        assertThat(trial.subGoals()).doesNotContain(Trial.SubGoal.CONSECUTIVE_GRASP);

        trial.stepEnd(lifted(scene, "red"));

        assertThat(trial.subGoals()).contains(Trial.SubGoal.CONSECUTIVE_GRASP);
    }

    @Test
    void aBlockStillInTheFingersIsNotPlaced() {
        Scene scene = Tasks.byName("put-on-plate").scene(2);
        BodyPose plate = scene.bodies().getFirst();
        double[] at = {plate.x(), plate.y(), 0.008};
        double[] tool = {plate.x(), plate.y(), 0.026};

        assertThat(Trial.done(scene, truth(scene, scene.object(), at, tool, CLOSED_ON_BLOCK)))
                .isFalse();
        assertThat(Trial.done(scene, truth(scene, scene.object(), at, tool, OPEN)))
                .isTrue();
        at[0] += 0.04;
        assertThat(Trial.done(scene, truth(scene, scene.object(), at, tool, OPEN)))
                .isFalse();
    }
}
