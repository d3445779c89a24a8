package orbweaver.robot.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArmShapeTest {
    private final ArmDescription arm = ArmDescription.load();
    private final Kinematics kinematics = new Kinematics(arm);
    private final ArmShape shape = ArmShape.load();
    private final double open = arm.gripper().halfOpeningOpen();

    private static Vector origin(Pose pose) {
        return new Vector(pose.x(), pose.y(), pose.z());
    }

    private static boolean meets(List<Solid> solids, Vector from, Vector to) {
        return solids.stream().anyMatch(solid -> solid.entry(from, to).isPresent());
    }

    @Test
    void theStraightWayFromJointToJointRunsThroughTheArmInAnyPose() {
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double[] q = RandomJoints.anywhere(arm, random);
            Pose[] links = kinematics.links(q);
            List<Solid> solids = shape.at(q, open);
            // From the shoulder outwards: the shoulder's own motors stand beside its middle.
            for (int joint = 2; joint < links.length - 1; joint++) {
                assertThat(meets(solids, origin(links[joint]), origin(links[joint + 1])))
                        .isTrue();
            }
        }
    }

    @Test
    void aWayThatStaysClearOfAllSolidsMeetsNone() {
        List<Solid> solids = shape.at(arm.pose("home"), open);
        assertThat(meets(solids, new Vector(1, -1, 0.2), new Vector(1, 1, 0.2))).isFalse();
        // Beside the upper arm, between base and elbow.
        assertThat(meets(solids, new Vector(1, 0.09, 0.2), new Vector(-1, 0.09, 0.2)))
                .isFalse();
        assertThat(meets(solids, new Vector(1, 0, 0.2), new Vector(-1, 0, 0.2))).isTrue();
    }

    @Test
    void everyCornerLiesOnTheWayIntoItsOwnSolid() {
        var random = new Random(2);
        double[] q = RandomJoints.anywhere(arm, random);
        for (Solid solid : shape.at(q, open)) {
            double x = 0;
            double y = 0;
            double z = 0;
            for (Vector corner : solid.corners()) {
                x += corner.x() / solid.corners().size();
                y += corner.y() / solid.corners().size();
                z += corner.z() / solid.corners().size();
            }
            var middle = new Vector(x, y, z);
            for (Vector corner : solid.corners()) {
                var beyond = new Vector(
                        middle.x() + 3 * (corner.x() - middle.x()),
                        middle.y() + 3 * (corner.y() - middle.y()),
                        middle.z() + 3 * (corner.z() - middle.z()));
                OptionalDouble entry = solid.entry(beyond, middle);
                assertThat(entry).isPresent();
                // Not before its box begins, not after its own corner.
                assertThat(entry.getAsDouble()).isBetween(0.0, 2.0 / 3 + 1e-9);
            }
        }
    }

    @Test
    void theFingersCloseAndOpenAroundTheTool() {
        Pose tool = kinematics.tool(arm.pose("home"));
        var from = new Vector(tool.x(), -0.2, tool.z());
        var to = new Vector(tool.x(), 0.2, tool.z());
        for (double half : new double[] {arm.gripper().halfOpeningClosed(), open}) {
            double first = shape.at(arm.pose("home"), half).stream()
                    .map(solid -> solid.entry(from, to))
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .min()
                    .orElseThrow();
            // The outer side of the right finger: its back lies 5 mm and less beyond the slide.
            assertThat(-0.2 + 0.4 * first).isCloseTo(-half - 0.005, within(0.002));
        }
    }

    @Test
    void theArmIsAsTallAndAsLongAsItsDescriptionSays() {
        List<Vector> corners = shape.at(arm.pose("home"), open).stream()
                .flatMap(solid -> solid.corners().stream())
                .toList();
        assertThat(corners.stream().mapToDouble(Vector::x).max().orElseThrow())
                .as("the fingertips, 15.6 mm before the tool")
                .isCloseTo(arm.homeTool().x() + 0.0156, within(0.001));
        assertThat(corners.stream().mapToDouble(Vector::z).min().orElseThrow()).isCloseTo(0, within(1e-9));
    }
}
