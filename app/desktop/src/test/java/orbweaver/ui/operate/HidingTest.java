package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import orbweaver.core.session.ToolPoint;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.ArmShape;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.arm.Solid;
import orbweaver.robot.arm.Vector;
import org.junit.jupiter.api.Test;

/// What the arm hides, at random poses of the arm and random places of the camera.
class HidingTest {
    private static final int TRIES = 300;

    private final ArmDescription arm = ArmDescription.load();
    private final ArmShape shape = ArmShape.load();
    private final Random random = new Random(5);

    private Hiding hiding() {
        var q = new double[arm.jointCount()];
        for (int i = 0; i < q.length; i++) {
            double low = arm.joints().get(i).lower();
            q[i] = low + random.nextDouble() * (arm.joints().get(i).upper() - low);
        }
        double turn = 2 * Math.PI * random.nextDouble();
        var eye = new Vector(1.4 * Math.cos(turn), 1.4 * Math.sin(turn), 0.2 + random.nextDouble());
        return new Hiding(eye, shape.at(q, arm.gripper().halfOpeningOpen()));
    }

    /// A place on the line from the eye through `through`, that share of the way.
    private static ToolPoint along(Vector eye, Vector through, double share) {
        return new ToolPoint(
                eye.x() + share * (through.x() - eye.x()),
                eye.y() + share * (through.y() - eye.y()),
                eye.z() + share * (through.z() - eye.z()));
    }

    private static Vector middle(Solid solid) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (Vector corner : solid.corners()) {
            x += corner.x() / solid.corners().size();
            y += corner.y() / solid.corners().size();
            z += corner.z() / solid.corners().size();
        }
        return new Vector(x, y, z);
    }

    @Test
    void whatLiesBehindAnyPartOfTheArmIsHiddenAndWhatLiesBeforeAllOfItIsNot() {
        for (int i = 0; i < TRIES; i++) {
            Hiding hiding = hiding();
            Solid part = hiding.arm().get(random.nextInt(hiding.arm().size()));
            Vector middle = middle(part);
            assertThat(hiding.hides(along(hiding.eye(), middle, 1.3))).isTrue();
            // The arm's reach from the base is 0.75 m at the most, the eye is 1.4 m away.
            assertThat(hiding.hides(along(hiding.eye(), middle, 0.2))).isFalse();
        }
    }

    @Test
    void whatIsHiddenStaysSoFartherAway() {
        int hidden = 0;
        for (int i = 0; i < TRIES; i++) {
            Hiding hiding = hiding();
            Vector part = middle(hiding.arm().get(random.nextInt(hiding.arm().size())));
            var place = new Vector(
                    part.x() + 0.1 * random.nextDouble() - 0.05,
                    part.y() + 0.1 * random.nextDouble() - 0.05,
                    part.z() + 0.1 * random.nextDouble() - 0.05);
            boolean before = false;
            for (double share = 0.3; share < 2; share += 0.01) {
                boolean now = hiding.hides(along(hiding.eye(), place, share));
                assertThat(now || !before).isTrue();
                before = now;
            }
            if (before) hidden++;
        }
        assertThat(hidden).isBetween(TRIES / 10, TRIES * 9 / 10);
    }

    @Test
    void withoutAnArmNothingIsHidden() {
        var nothing = new Hiding(new Vector(1, 0, 0.3), List.of());
        assertThat(nothing.hides(new ToolPoint(-1, 0, 0))).isFalse();
    }

    @Test
    void theNearFingerDoesNotHideTheToolBetweenTheFingers() {
        var kinematics = new Kinematics(arm);
        double[] q = arm.pose("home");
        Pose tool = kinematics.tool(q);
        var eye = new Vector(tool.x(), -1, tool.z());
        var hiding = new Hiding(eye, shape.at(q, arm.gripper().halfOpeningClosed()));
        var at = new Vector(tool.x(), tool.y(), tool.z());
        assertThat(hiding.hides(along(eye, at, 1))).isFalse();
        assertThat(hiding.hides(along(eye, at, 1.05))).isTrue();
    }
}
