package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.Test;

class PlannedChunkTest {
    private static final PlannedChunk.Pace PACE = new PlannedChunk.Pace(0, 200_000_000, 1);

    private final ArmDescription arm = ArmDescription.load();
    private final MotionPlanner planner = new MotionPlanner(arm, Limits.withChanges("{}"));

    PlannedChunkTest() {
        double[] q = new InverseKinematics(arm)
                .solve(arm.startPose(), arm.pose("neutral"))
                .q();
        planner.restart(q, arm.gripper().halfOpeningOpen());
    }

    private static ActionChunk toTheLeft(List<ActionChunk.Alternative> others) {
        try (Sideways policy = new Sideways()) {
            var frame = new Frame("front", 1, 1, new int[1], 1, 0, null);
            ActionChunk chunk = policy.decode(
                    new Observation(Map.of("front", frame), "push"),
                    DecodeOptions.defaults(policy.info()),
                    DecodeListener.NONE,
                    () -> false);
            return new ActionChunk(chunk.actions(), chunk.trace(), others);
        }
    }

    @Test
    void whatWasNotTakenIsShownAsAskedAndChangesNothingOfThePlan() {
        var away = new ActionChunk.Alternative(
                List.of(
                        new Action(0.01, 0, 0, 0, 0, 0, 1),
                        new Action(0.02, -0.01, 0, 0, 0, 0, 1),
                        new Action(0, 0, -5, 0, 0, 0, 1)),
                0.25);
        var still = new ActionChunk.Alternative(Collections.nCopies(5, Action.hold(1)), 0.125);
        PlanView lone = PlannedChunk.of(toTheLeft(List.of()), Optional.empty(), planner, PACE)
                .view();
        assertThat(lone.others()).isEmpty();

        var other = new PlannedChunkTest();
        PlannedChunk fan = PlannedChunk.of(toTheLeft(List.of(away, still)), Optional.empty(), other.planner, PACE);
        assertThat(fan.view().start()).isEqualTo(lone.start());
        assertThat(fan.view().knots()).isEqualTo(lone.knots());
        assertThat(fan.motions()).hasSize(5);
        assertThat(other.planner.joints()).isEqualTo(planner.joints());

        ToolPoint start = lone.start();
        PlanView.Other first = fan.view().others().getFirst();
        assertThat(first.confidence()).isEqualTo(0.25);
        assertThat(first.places()).hasSize(3);
        assertThat(first.places().get(1).x()).isCloseTo(start.x() + 0.03, within(1e-9));
        assertThat(first.places().get(1).y()).isCloseTo(start.y() - 0.01, within(1e-9));
        assertThat(first.places().get(2).z()).isCloseTo(start.z() - 5, within(1e-9));
        assertThat(fan.view().others().getLast().places()).containsOnly(start);
    }
}
