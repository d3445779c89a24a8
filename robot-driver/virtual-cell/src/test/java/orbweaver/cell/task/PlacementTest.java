package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Pose;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final double OPEN = 0.058;

    private final Pose away = ArmDescription.load().startPose().withPosition(0.3, 0, 0.3);

    /// The truth of a scene whose object stands somewhere else, counted from its support.
    private GroundTruth moved(Scene scene, double dx, double dy, double z, double gap) {
        Task task = scene.task();
        BodyPose support = scene.bodies().stream()
                .filter(b -> b.kind().equals(task.support()))
                .findFirst()
                .orElseThrow();
        List<BodyPose> bodies = new ArrayList<>();
        for (BodyPose body : scene.bodies()) {
            double[] at = {support.x() + dx, support.y() + dy, z};
            bodies.add(
                    body.kind().equals(task.item()) ? BodyPose.standing(task.item(), scene.object(), at, 0.2) : body);
        }
        return new GroundTruth(away, gap / 2 + 0.008, gap, bodies);
    }

    private boolean placed(String task, double dx, double dy, double z, double gap) {
        Scene scene = Tasks.byName(task).scene(3);
        return Placement.placed(scene, moved(scene, dx, dy, z, gap));
    }

    @Test
    void aCarrotOnThePlateMustNotTouchTheTable() {
        assertThat(placed("carrot-on-plate", 0.01, 0, 0.0085, OPEN)).isTrue();
        assertThat(placed("carrot-on-plate", 0.01, 0, 0.001, OPEN)).isFalse();
        assertThat(placed("carrot-on-plate", 0.08, 0, 0.0085, OPEN)).isFalse();
        assertThat(placed("carrot-on-plate", 0.01, 0, 0.04, OPEN)).isFalse();
    }

    @Test
    void whatTheFingersStillHoldIsOnTargetButNotPlaced() {
        Scene scene = Tasks.byName("carrot-on-plate").scene(3);
        GroundTruth held = moved(scene, 0, 0, 0.0085, 0.027);
        assertThat(Placement.onTarget(scene, held)).isTrue();
        assertThat(Placement.placed(scene, held)).isFalse();
    }

    @Test
    void aSpoonMayLieOnTheTowelInPart() {
        assertThat(placed("utensil-on-cloth", 0.06, 0.02, 0.0032, OPEN)).isTrue();
        assertThat(placed("utensil-on-cloth", 0.06, 0.02, 0.0, OPEN)).isFalse();
        assertThat(placed("utensil-on-cloth", 0.12, 0.0, 0.0032, OPEN)).isFalse();
    }

    @Test
    void anEggplantCountsInsideTheWallsAndNotHighAboveTheFloor() {
        assertThat(placed("put-in-basket", 0.02, -0.03, 0.004, OPEN)).isTrue();
        assertThat(placed("put-in-basket", 0.02, -0.03, 0.08, OPEN)).isFalse();
        assertThat(placed("put-in-basket", 0.02, -0.09, 0.004, OPEN)).isFalse();
    }

    @Test
    void aRolledSpindleHasItsLowestPointBelowItsFrame() {
        double[] rolled = {1, 0, 0, 0.3, 0, 0, -1, 0, 0, 1, 0, 0.02};
        var carrot = new BodyPose("carrot", "orange", rolled);
        double wide = Things.of("carrot").height() / 2;
        assertThat(Things.lowest(carrot)).isBetween(0.02 - 1.1 * wide, 0.02 - wide / 2);
    }
}
