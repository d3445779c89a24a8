package orbweaver.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HandTest {
    private static final double[] EYE = {0.7, -0.4, 0.6};

    @Test
    void whatIsPointedAtFollowsTheLineOverTheTable() {
        try (var cell = VirtualCell.create("put-on-plate", 3)) {
            cell.advance(0.5);
            BodyPose before = cell.groundTruth().body("block", "red");
            cell.hand().point(EYE, towards(before.x(), before.y(), 0.015));
            assertThat(cell.hand().holds()).isTrue();
            cell.hand().point(EYE, towards(before.x() + 0.04, before.y() - 0.03, 0.015));
            cell.advance(1);

            BodyPose moved = cell.groundTruth().body("block", "red");
            assertThat(moved.x()).isCloseTo(before.x() + 0.04, within(0.004));
            assertThat(moved.y()).isCloseTo(before.y() - 0.03, within(0.004));
            assertThat(moved.z()).as("it slides").isCloseTo(before.z(), within(0.002));

            cell.hand().letGo();
            cell.hand().point(EYE, towards(0.3, 0.5, 0.0));
            cell.advance(0.5);
            BodyPose left = cell.groundTruth().body("block", "red");
            assertThat(left.x()).isCloseTo(moved.x(), within(0.002));
        }
    }

    @Test
    void theNearerOfTwoThingsInTheLineIsTaken() {
        try (var cell = VirtualCell.create("pick-red+occluder", 3)) {
            cell.advance(0.2);
            BodyPose block = cell.groundTruth().body("block", "red");
            BodyPose post = cell.groundTruth().body("post", "grey");
            double x = post.x() - block.x();
            double y = post.y() - block.y();
            double[] eye = {block.x() + 2 * x, block.y() + 2 * y, 0.05};
            cell.hand().point(eye, new double[] {-2 * x, -2 * y, -0.035});
            double[] aside = {eye[0] - 0.03 * y / Math.hypot(x, y), eye[1] + 0.03 * x / Math.hypot(x, y), eye[2]};
            cell.hand().point(aside, new double[] {-2 * x, -2 * y, -0.035});
            cell.advance(1);

            BodyPose moved = cell.groundTruth().body("post", "grey");
            assertThat(Math.hypot(moved.x() - post.x(), moved.y() - post.y())).isCloseTo(0.03, within(0.004));
            assertThat(cell.groundTruth().body("block", "red").x()).isCloseTo(block.x(), within(0.001));
        }
    }

    @Test
    void nothingIsTakenWhereNothingLiesUntilTheHandIsOpenedAgain() {
        try (var cell = VirtualCell.create("pick-red", 3)) {
            cell.advance(0.2);
            BodyPose block = cell.groundTruth().body("block", "red");
            cell.hand().point(EYE, towards(0.25, 0.6, 0));
            assertThat(cell.hand().holds()).isFalse();
            cell.hand().point(EYE, towards(block.x(), block.y(), 0.015));
            assertThat(cell.hand().holds()).as("the button is still down").isFalse();
            cell.hand().letGo();
            cell.hand().point(EYE, towards(block.x(), block.y(), 0.015));
            assertThat(cell.hand().holds()).isTrue();
        }
    }

    @Test
    void nothingIsPushedOffTheTable() {
        try (var cell = VirtualCell.create("pick-red", 3)) {
            cell.advance(0.2);
            BodyPose block = cell.groundTruth().body("block", "red");
            cell.hand().point(EYE, towards(block.x(), block.y(), 0.015));
            cell.hand().point(EYE, towards(block.x(), 30, 0));
            cell.advance(5);
            BodyPose moved = cell.groundTruth().body("block", "red");
            assertThat(moved.y()).isGreaterThan(block.y() + 0.1);
            assertThat(moved.z()).isCloseTo(block.z(), within(0.002));
        }
    }

    @Test
    void aSceneArrangedAnewIsNotHeld() {
        try (var cell = VirtualCell.create("pick-red", 3)) {
            cell.advance(0.2);
            BodyPose block = cell.groundTruth().body("block", "red");
            cell.hand().point(EYE, towards(block.x(), block.y(), 0.015));
            cell.arrange(4);
            assertThat(cell.hand().holds()).isFalse();
        }
    }

    private static double[] towards(double x, double y, double z) {
        return new double[] {x - EYE[0], y - EYE[1], z - EYE[2]};
    }
}
