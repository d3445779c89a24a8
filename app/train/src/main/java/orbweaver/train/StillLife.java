package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.Look;
import orbweaver.cell.ObjectDescriptions;
import orbweaver.cell.ObjectDescriptions.Grip;
import orbweaver.cell.ObjectDescriptions.ObjectDescription;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.robot.arm.Pose;
import org.jspecify.annotations.Nullable;

/// Frames without motion: scenes of all tasks with the arm and, now and then, a thing in the hand or
/// where it should go. They teach where things are and which word means which; they have no actions. A
/// unit is one look with many scenes.
final class StillLife implements FrameMaker {
    static final int PER_LOOK = 24;

    private static final double PAD = 0.008;
    private static final double CLOSED = 0.015;
    private static final double OPEN = 0.037;
    /// A long object is gripped by a turn of -70 to 110 degrees: so does the expert.
    private static final double RATHER_LEFT = 0.35;

    private final long seed;
    private final List<Task> tasks;
    private final ActionShape shape;
    private final PolicyEye eye = new PolicyEye();
    private final ToolPoses poses = new ToolPoses();
    private final ObjectDescriptions things = ObjectDescriptions.load();

    StillLife(long seed, List<Task> tasks, ActionShape shape) {
        this.seed = seed;
        this.shape = shape;
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public List<TrainingFrame> make(long unit) {
        var random = new SplittableRandom(seed * 1_000_003 + unit);
        Look look = TaskDraw.of(random, tasks).scene(random).look();
        List<TrainingFrame> frames = new ArrayList<>();
        while (frames.size() < PER_LOOK) {
            TrainingFrame frame = frame(random, look);
            if (frame != null) frames.add(frame);
        }
        return frames;
    }

    private @Nullable TrainingFrame frame(SplittableRandom random, Look look) {
        Scene scene = TaskDraw.of(random, tasks).scene(random);
        List<BodyPose> bodies = new ArrayList<>(scene.bodies());
        int named = named(scene, random);
        int choice = random.nextInt(20);
        if (choice < 2 && !scene.task().support().isEmpty()) {
            bodies.set(named, delivered(scene, bodies.get(named), random));
        }
        int near = choice % 2 == 0 ? named : thingAt(bodies, random);
        ToolPoses.Tool tool = tool(random, bodies.get(near), choice);
        double half = random.nextInt(3) == 0 ? OPEN : random.nextDouble(CLOSED, OPEN);
        Pose pose = poses.pose(tool, 0.02 * random.nextGaussian(), 0.02 * random.nextGaussian());
        double[] q = poses.joints(pose);
        if (q == null) return null;
        if (choice >= 16) {
            int grasped = choice < 19 ? named : thingAt(bodies, random);
            Grip grip = grip(bodies.get(grasped));
            half = grip.width() / 2 + PAD + random.nextDouble(-0.0003, 0.0003);
            bodies.set(grasped, inHand(bodies.get(grasped), grip, tool, random));
        }
        var snapshot = new CellSnapshot(q, half, bodies, look, 0);
        var truth = new GroundTruth(pose, half, 2 * (half - PAD), bodies);
        String wording = scene.wordings().get(random.nextInt(scene.wordings().size()));
        return new TrainingFrame(
                eye.look(snapshot), eye.label(snapshot, truth, scene), new int[shape.values()], wording);
    }

    private static ToolPoses.Tool tool(SplittableRandom random, BodyPose near, int choice) {
        if (choice >= 16) return ToolPoses.somewhere(random, 0.02, 0.20);
        if (choice >= 9) return ToolPoses.somewhere(random, 0.04, 0.22);
        double spread = 0.2 * random.nextGaussian();
        return new ToolPoses.Tool(
                near.x() + 0.02 * random.nextGaussian(),
                near.y() + 0.02 * random.nextGaussian(),
                random.nextInt(2) == 0 ? random.nextDouble(0.06, 0.14) : random.nextDouble(0.016, 0.08),
                turn(near, spread));
    }

    /// How the hand is turned that grips it: across a long thing, else along any two faces.
    private static double turn(BodyPose near, double spread) {
        if (near.kind().equals(Task.BLOCK)) return Math.IEEEremainder(near.yaw() + spread, Math.PI / 2);
        double along = alongX(near) + spread;
        return along - Math.PI * Math.rint((along - RATHER_LEFT) / Math.PI);
    }

    private static double alongX(BodyPose body) {
        return Math.atan2(body.pose()[4], body.pose()[0]);
    }

    /// The thing in the hand, slipped a little.
    private static BodyPose inHand(BodyPose body, Grip grip, ToolPoses.Tool tool, SplittableRandom random) {
        double slip = random.nextDouble(-0.004, 0.004);
        double below = tool.z() - grip.height() + random.nextDouble(-0.004, 0.004);
        double[] place = {tool.x() + slip, tool.y(), Math.max(0, below)};
        return BodyPose.standing(body.kind(), body.colour(), place, tool.yaw());
    }

    /// The thing where the task wants it.
    private BodyPose delivered(Scene scene, BodyPose body, SplittableRandom random) {
        BodyPose on = scene.bodies().stream()
                .filter(b ->
                        b.kind().equals(scene.task().support()) && b.colour().equals(scene.target()))
                .findFirst()
                .orElseThrow();
        ObjectDescription support = things.of(on.kind());
        double spread = scene.task().kind() == Task.Kind.STACK ? 0.005 : 0.012;
        double[] place = {
            on.x() + spread * random.nextGaussian(),
            on.y() + spread * random.nextGaussian(),
            on.z() + (scene.task().kind() == Task.Kind.INTO ? support.wall() : support.height())
        };
        double yaw = body.kind().equals(Task.BLOCK) ? random.nextDouble(-0.8, 0.8) : alongX(body);
        return BodyPose.standing(body.kind(), body.colour(), place, yaw);
    }

    private Grip grip(BodyPose body) {
        Grip grip = things.of(body.kind()).grip();
        if (grip == null) throw new IllegalStateException("a " + body.kind() + " is not to be picked up");
        return grip;
    }

    /// The thing that is meant; any where any will do.
    private int named(Scene scene, SplittableRandom random) {
        List<BodyPose> bodies = scene.bodies();
        for (int i = 0; i < bodies.size(); i++) {
            BodyPose body = bodies.get(i);
            if (body.kind().equals(scene.task().item()) && body.colour().equals(scene.object())) return i;
        }
        return thingAt(bodies, random);
    }

    private int thingAt(List<BodyPose> bodies, SplittableRandom random) {
        int i = random.nextInt(bodies.size());
        while (things.of(bodies.get(i).kind()).grip() == null) i = (i + 1) % bodies.size();
        return i;
    }
}
