package orbweaver.cell.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GravityModel;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final double OPEN = 0.037;
    private static final double CLOSED = 0.015;
    private static final double BLOCK = 0.036;

    private final ArmDescription arm = ArmDescription.load();
    private final Kinematics kinematics = new Kinematics(arm);
    private final GravityModel gravity = new GravityModel(arm);
    private final List<World> worlds = new ArrayList<>();

    @AfterEach
    void close() {
        worlds.forEach(World::close);
    }

    private World world(double[] q, BodyPose... bodies) {
        var world = new World(arm, List.of(bodies), q, OPEN);
        worlds.add(world);
        return world;
    }

    private static BodyPose block(String colour, double x, double y, double z) {
        return BodyPose.standing("block", colour, new double[] {x, y, z}, 0);
    }

    private double[] reach(double x, double y, double z) {
        Pose target = arm.startPose().withPosition(x, y, z);
        return new InverseKinematics(arm).solve(target, arm.pose("neutral")).q();
    }

    /// Goals whose sag brings the joints to `q`.
    private double[] held(double[] q) {
        var sag = new double[q.length];
        gravity.sag(q, 0, sag);
        var goals = new double[q.length];
        for (int i = 0; i < q.length; i++) goals[i] = q[i] - sag[i];
        return goals;
    }

    @Test
    void aStretchedShoulderSagsSixDegrees() {
        double[] level = {0, Math.PI / 2 - 0.19, -Math.PI / 2 + 0.19, 0, 0, 0};
        World world = world(level);

        new PlantDriver(world, arm).hold(level, OPEN, 3);

        assertThat(Math.toDegrees(world.jointAngles()[1] - level[1])).isCloseTo(6.0, within(0.4));
    }

    @Test
    void sagIsWhatTheGravityModelSays() {
        double[] q = reach(0.3, 0.05, 0.15);
        World world = world(q);

        new PlantDriver(world, arm).hold(held(q), OPEN, 3);

        Pose tool = kinematics.tool(world.jointAngles());
        assertThat(tool.distanceTo(kinematics.tool(q))).isLessThan(0.002);
    }

    @Test
    void withoutTorqueTheArmFallsUntilTheTableStopsIt() {
        double[] q = reach(0.3, 0, 0.2);
        World world = world(q);

        new PlantDriver(world, arm).limp(3);

        double z = kinematics.tool(world.jointAngles()).z();
        assertThat(z).isBetween(-0.002, 0.08);
    }

    @Test
    void aGoalBelowTheTableEndsOnTheTable() {
        double[] above = reach(0.28, 0, 0.06);
        World world = world(above);
        var driver = new PlantDriver(world, arm);

        driver.hold(reach(0.28, 0, -0.04), CLOSED, 2);

        assertThat(kinematics.tool(world.jointAngles()).z()).isBetween(0.008, 0.022);
    }

    @Test
    void objectsRestWhereTheyStand() {
        World world = world(
                arm.pose("home"),
                block("red", 0.25, 0, 0),
                block("blue", 0.25, 0, BLOCK),
                BodyPose.standing("plate", "white", new double[] {0.3, 0.12, 0}, 0),
                block("green", 0.3, 0.12, 0.008),
                BodyPose.standing("basket", "orange", new double[] {0.25, -0.2, 0}, 0.3));

        new PlantDriver(world, arm).hold(arm.pose("home"), OPEN, 3);

        List<Double> heights = world.bodies().stream().map(BodyPose::z).toList();
        double[] expected = {0, BLOCK, 0, 0.008, 0};
        for (int i = 0; i < expected.length; i++) assertThat(heights.get(i)).isCloseTo(expected[i], within(0.001));
        assertThat(world.bodies()).allSatisfy(b -> assertThat(b.lean()).isLessThan(0.01));
    }

    @Test
    void frictionLiftsABlockAndATenSecondShakeDoesNotLoseIt() {
        World world = aboutToGrip();
        PlantDriver driver = lift(world);
        double[] up = up();
        double[] inHand = inHand(world);

        for (int i = 0; i < 2000; i++) {
            double t = i * World.STEP;
            double[] q = up.clone();
            q[0] += 0.5 * Math.sin(2 * Math.PI * t);
            q[5] += 0.4 * Math.sin(2 * Math.PI * 0.9 * t);
            driver.step(held(q), CLOSED);
        }

        assertThat(world.bodies().getFirst().z()).isGreaterThan(0.08);
        double[] after = inHand(world);
        double slip = Math.sqrt(Math.pow(after[0] - inHand[0], 2)
                + Math.pow(after[1] - inHand[1], 2)
                + Math.pow(after[2] - inHand[2], 2));
        assertThat(slip).isLessThan(0.004);
    }

    /// With open fingers around a block.
    private World aboutToGrip() {
        return world(down(), block("red", 0.28, 0.02, 0));
    }

    private double[] down() {
        return reach(0.28, 0.02, BLOCK / 2);
    }

    private double[] up() {
        return reach(0.28, 0.02, 0.15);
    }

    /// Closes the fingers and lifts what is between them.
    private PlantDriver lift(World world) {
        var driver = new PlantDriver(world, arm);
        driver.hold(held(down()), CLOSED, 1);
        move(driver, down(), up());
        return driver;
    }

    private void move(PlantDriver driver, double[] from, double[] to) {
        for (int i = 0; i <= 200; i++) {
            var q = new double[from.length];
            for (int j = 0; j < q.length; j++) q[j] = from[j] + (to[j] - from[j]) * i / 200;
            driver.step(held(q), CLOSED);
        }
        driver.hold(held(to), CLOSED, 0.5);
    }

    private double[] inHand(World world) {
        BodyPose block = world.bodies().getFirst();
        return kinematics.tool(world.jointAngles()).inverse().apply(block.x(), block.y(), block.z());
    }

    @Test
    void thePadsPressWithAboutTenNewtons() {
        double[] down = reach(0.28, 0, BLOCK / 2);
        World world = world(down, block("red", 0.28, 0, 0));
        var driver = new PlantDriver(world, arm);
        driver.hold(held(down), CLOSED, 1);

        assertThat(world.gripForce()).isBetween(7.0, 13.0);
        assertThat(2 * (world.halfOpening() - arm.gripper().padInset())).isCloseTo(BLOCK, within(0.002));
    }

    @Test
    void aSqueezeBetweenTheFingersIsNoPush() {
        World world = aboutToGrip();
        PlantDriver driver = lift(world);
        driver.hold(held(up()), CLOSED, 1);

        world.resetPeakForce();
        driver.hold(held(up()), CLOSED, 1);

        assertThat(world.gripForce()).isGreaterThan(5);
        assertThat(world.peakForce()).as("the other finger presses back").isBetween(1e-9, 0.1);
    }

    @Test
    void inFreeAirNothingIsPushedAndOnTheTableTheTableIs() {
        double[] above = reach(0.28, 0, 0.06);
        World world = world(above);
        var driver = new PlantDriver(world, arm);
        driver.hold(held(above), CLOSED, 0.5);
        assertThat(world.peakForce()).isZero();

        driver.hold(reach(0.28, 0, -0.04), CLOSED, 2);
        double hard = world.peakForce();
        assertThat(hard).isGreaterThan(10);
        world.resetPeakForce();
        driver.hold(reach(0.28, 0, 0.005), CLOSED, 1);
        assertThat(world.peakForce()).as("less where it is to go less deep").isBetween(1.0, 0.7 * hard);
    }

    @Test
    void objectsCanBeExchangedUnderTheArm() {
        World world = world(arm.pose("home"), block("red", 0.25, 0, 0));
        var driver = new PlantDriver(world, arm);
        driver.hold(arm.pose("home"), OPEN, 0.2);
        double[] before = world.jointAngles();

        world.replaceBodies(List.of(block("blue", 0.3, 0.1, 0), block("green", 0.2, -0.1, 0)));

        assertThat(world.jointAngles()).isEqualTo(before);
        driver.hold(arm.pose("home"), OPEN, 0.5);
        assertThat(world.bodies().stream().map(BodyPose::colour)).containsExactly("blue", "green");
        assertThat(Arrays.stream(world.jointAngles()).allMatch(Double::isFinite))
                .isTrue();
    }
}
