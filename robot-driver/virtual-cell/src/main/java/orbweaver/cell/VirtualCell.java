package orbweaver.cell;

import orbweaver.cell.physics.World;
import orbweaver.cell.servo.JointPlant;
import orbweaver.cell.servo.ServoChain;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Shove;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;

/// The virtual arm with its servos, its table and the objects of one scene, in simulated time: nothing moves but in
/// [#advance]. Begins as after power-on: torque off, standing in the sleep pose unless told otherwise. Deterministic:
/// the same task, seed, bytes and times give the same state. One thread at a time.
public final class VirtualCell implements AutoCloseable {
    /// Changes when servo dynamics, renderer or pre-processing change, because a trained policy depends on them.
    public static final String VERSION = "1";

    private static final String SLEEP = "sleep";
    private static final int STEP_MICROS = (int) Math.round(World.STEP * 1e6);

    private final ArmDescription arm;
    private final Kinematics kinematics;
    private final Task task;
    private final double[] startAngles;
    private final double startOpening;
    private Scene scene;
    private World world;
    private ServoChain servos;
    private Shove shove;
    private Hand hand;
    private long steps;
    private long pendingMicros;

    private VirtualCell(ArmDescription arm, Task task, long seed, double[] startAngles, double startOpening) {
        this.arm = arm;
        this.task = task;
        this.startAngles = startAngles.clone();
        this.startOpening = startOpening;
        kinematics = new Kinematics(arm);
        scene = task.scene(seed);
        world = new World(arm, scene.bodies(), startAngles, startOpening);
        servos = new ServoChain(arm, new Plant(), seed);
        shove = new Shove(scene);
        hand = new Hand(world);
    }

    /// The cell with the scene of a task and seed.
    public static VirtualCell create(String task, long seed) {
        return create(Tasks.byName(task), seed);
    }

    public static VirtualCell create(Task task, long seed) {
        var arm = ArmDescription.load();
        return new VirtualCell(arm, task, seed, arm.pose(SLEEP), arm.gripper().halfOpeningOpen());
    }

    /// A cell whose arm stands somewhere else at power-on; with its torque off it falls from there once time passes.
    ///
    /// @param q joint angles in rad
    /// @param halfOpening of the gripper, m
    public static VirtualCell create(Task task, long seed, double[] q, double halfOpening) {
        return new VirtualCell(ArmDescription.load(), task, seed, q, halfOpening);
    }

    /// Power-on again, with the scene of another seed; as if newly created.
    public void reset(long seed) {
        world.close();
        scene = task.scene(seed);
        world = new World(arm, scene.bodies(), startAngles, startOpening);
        servos = new ServoChain(arm, new Plant(), seed);
        shove = new Shove(scene);
        hand = new Hand(world);
        steps = 0;
        pendingMicros = 0;
    }

    /// Puts the objects as in the scene of another seed, under the arm as it stands: what an operator does by hand.
    public void arrange(long seed) {
        scene = task.scene(seed);
        world.replaceBodies(scene.bodies());
        shove = new Shove(scene);
        hand = new Hand(world);
    }

    /// Bytes to the servos; returns the number of answer bytes written to `out`. Takes no simulated time.
    ///
    /// @param out of at least [ServoChain#ANSWER_BYTES]
    public int exchange(byte[] in, int from, int length, byte[] out) {
        return servos.receive(in, from, length, out);
    }

    /// Lets simulated time pass, in whole steps of 5 ms; what is left over passes with the next call.
    public void advance(double seconds) {
        pendingMicros += Math.round(seconds * 1e6);
        for (; pendingMicros >= STEP_MICROS; pendingMicros -= STEP_MICROS) {
            servos.step(World.STEP);
            if (shove.expected() && shove.pushes(groundTruth())) world.slide(shove.body(), shove.vx(), shove.vy());
            if (hand.holds()) hand.push();
            world.step();
            steps++;
        }
    }

    /// The hardest push of the arm on the table or on one thing since the last [#resetPeakForce], N; see
    /// [World#peakForce].
    public double peakForce() {
        return world.peakForce();
    }

    /// Counts the hardest push anew.
    public void resetPeakForce() {
        world.resetPeakForce();
    }

    /// Simulated time since power-on.
    public double seconds() {
        return steps * World.STEP;
    }

    /// What a picture taken now shows.
    public CellSnapshot snapshot() {
        return new CellSnapshot(world.jointAngles(), world.halfOpening(), world.bodies(), scene.look(), seconds());
    }

    /// How things really are now.
    public GroundTruth groundTruth() {
        double half = world.halfOpening();
        double gap = 2 * (half - arm.gripper().padInset());
        return new GroundTruth(kinematics.tool(world.jointAngles()), half, gap, world.bodies());
    }

    public Scene scene() {
        return scene;
    }

    public Task task() {
        return task;
    }

    /// The hand of whoever moves things on the table; after [#reset] and [#arrange] it is another one.
    public Hand hand() {
        return hand;
    }

    /// The servos, for whoever injects faults or paces the answers.
    public ServoChain servos() {
        return servos;
    }

    @Override
    public void close() {
        world.close();
    }

    /// The world of the moment as the servos see it.
    private final class Plant implements JointPlant {
        @Override
        public double position(int servo) {
            return world.position(servo);
        }

        @Override
        public double velocity(int servo) {
            return world.velocity(servo);
        }

        @Override
        public void drive(int servo, double goal, double stiffness, double damping, double limit) {
            world.drive(servo, goal, stiffness, damping, limit);
        }
    }
}
