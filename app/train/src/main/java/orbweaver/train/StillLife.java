package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.Look;
import orbweaver.cell.ObjectDescriptions;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.robot.arm.Pose;
import org.jspecify.annotations.Nullable;

/// Frames without motion: scenes of all tasks with the arm and, now and then, a block placed anywhere. They teach where
/// things are and which word means which; they have no actions. A unit is one look with many scenes.
final class StillLife implements FrameMaker {
    static final int PER_LOOK = 24;

    private static final double BLOCK = ObjectDescriptions.load().of("block").height();
    private static final double PLATE = ObjectDescriptions.load().of("plate").height();
    /// Scene seeds of training lie above this, those of evaluation below.
    private static final int SEEDS = 1_000_000_000;

    private static final double PAD = 0.008;
    private static final double CLOSED = 0.015;
    private static final double OPEN = 0.037;
    /// A hand at this height touches nothing that stands on the table.
    private static final double HIGH = 0.085;

    private final long seed;
    private final List<Task> tasks;
    private final PolicyEye eye = new PolicyEye();
    private final ToolPoses poses = new ToolPoses();

    StillLife(long seed, List<Task> tasks) {
        this.seed = seed;
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public List<TrainingFrame> make(long unit) {
        var random = new SplittableRandom(seed * 1_000_003 + unit);
        Look look = scene(random, tasks).look();
        List<TrainingFrame> frames = new ArrayList<>();
        while (frames.size() < PER_LOOK) {
            TrainingFrame frame = frame(random, look);
            if (frame != null) frames.add(frame);
        }
        return frames;
    }

    /// A random scene of one of the tasks; kinds of task are equally likely whatever their number of names.
    static Scene scene(SplittableRandom random, List<Task> tasks) {
        List<Task.Kind> kinds = tasks.stream().map(Task::kind).distinct().toList();
        Task.Kind kind = kinds.get(random.nextInt(kinds.size()));
        List<Task> alike = tasks.stream().filter(t -> t.kind() == kind).toList();
        return alike.get(random.nextInt(alike.size())).scene(SEEDS + random.nextInt(SEEDS));
    }

    private @Nullable TrainingFrame frame(SplittableRandom random, Look look) {
        Scene scene = scene(random, tasks);
        if (!scene.task().ofBlocks()) return standing(random, scene, look);
        List<BodyPose> bodies = new ArrayList<>(scene.bodies());
        int named = index(bodies, scene.object());
        int choice = random.nextInt(20);
        if (choice < 2 && scene.task().kind() != Task.Kind.PICK) {
            bodies.set(named, delivered(scene, bodies, random));
        }
        ToolPoses.Tool tool = tool(random, bodies.get(choice % 2 == 0 ? named : blockAt(bodies, random)), choice);
        double half = random.nextInt(3) == 0 ? OPEN : random.nextDouble(CLOSED, OPEN);
        Pose pose = poses.pose(tool, 0.02 * random.nextGaussian(), 0.02 * random.nextGaussian());
        double[] q = poses.joints(pose);
        if (q == null) return null;
        if (choice >= 16) {
            int grasped = choice < 19 ? named : blockAt(bodies, random);
            half = BLOCK / 2 + PAD + random.nextDouble(-0.0003, 0.0003);
            double slip = random.nextDouble(-0.004, 0.004);
            double below = tool.z() - BLOCK / 2 + random.nextDouble(-0.004, 0.004);
            bodies.set(
                    grasped,
                    BodyPose.standing(
                            "block",
                            bodies.get(grasped).colour(),
                            new double[] {tool.x() + slip, tool.y(), Math.max(0, below)},
                            tool.yaw()));
        }
        var snapshot = new CellSnapshot(q, half, bodies, look, 0);
        var truth = new GroundTruth(pose, half, 2 * (half - PAD), bodies);
        String wording = scene.wordings().get(random.nextInt(scene.wordings().size()));
        return new TrainingFrame(
                eye.look(snapshot), eye.label(snapshot, truth, scene), new int[FrameFile.CHUNK], wording);
    }

    /// A scene of other things than blocks, with the hand somewhere above.
    private @Nullable TrainingFrame standing(SplittableRandom random, Scene scene, Look look) {
        double half = random.nextInt(3) == 0 ? OPEN : random.nextDouble(CLOSED, OPEN);
        Pose pose = poses.pose(
                ToolPoses.somewhere(random, HIGH, 0.22), 0.02 * random.nextGaussian(), 0.02 * random.nextGaussian());
        double[] q = poses.joints(pose);
        if (q == null) return null;
        var snapshot = new CellSnapshot(q, half, scene.bodies(), look, 0);
        var truth = new GroundTruth(pose, half, 2 * (half - PAD), scene.bodies());
        String wording = scene.wordings().get(random.nextInt(scene.wordings().size()));
        return new TrainingFrame(
                eye.look(snapshot), eye.label(snapshot, truth, scene), new int[FrameFile.CHUNK], wording);
    }

    private static ToolPoses.Tool tool(SplittableRandom random, BodyPose block, int choice) {
        if (choice >= 16) return ToolPoses.somewhere(random, 0.02, 0.20);
        if (choice >= 9) return ToolPoses.somewhere(random, 0.04, 0.22);
        double yaw = block.yaw() + 0.2 * random.nextGaussian();
        return new ToolPoses.Tool(
                block.x() + 0.02 * random.nextGaussian(),
                block.y() + 0.02 * random.nextGaussian(),
                random.nextInt(2) == 0 ? random.nextDouble(0.06, 0.14) : random.nextDouble(0.016, 0.08),
                Math.IEEEremainder(yaw, Math.PI / 2));
    }

    private static BodyPose delivered(Scene scene, List<BodyPose> bodies, SplittableRandom random) {
        boolean plate = scene.task().kind() == Task.Kind.PLATE;
        BodyPose on = bodies.stream()
                .filter(b -> b.colour().equals(scene.target()))
                .findFirst()
                .orElseThrow();
        double spread = plate ? 0.012 : 0.005;
        return BodyPose.standing(
                "block",
                scene.object(),
                new double[] {
                    on.x() + spread * random.nextGaussian(),
                    on.y() + spread * random.nextGaussian(),
                    on.z() + (plate ? PLATE : BLOCK)
                },
                random.nextDouble(-0.8, 0.8));
    }

    private static int index(List<BodyPose> bodies, String colour) {
        for (int i = 0; i < bodies.size(); i++) {
            if (bodies.get(i).kind().equals("block") && bodies.get(i).colour().equals(colour)) return i;
        }
        throw new IllegalStateException("no " + colour + " block");
    }

    private static int blockAt(List<BodyPose> bodies, SplittableRandom random) {
        int i = random.nextInt(bodies.size());
        while (!bodies.get(i).kind().equals("block")) i = (i + 1) % bodies.size();
        return i;
    }
}
