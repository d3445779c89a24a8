package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.Look;
import orbweaver.cell.task.Expert;
import orbweaver.cell.task.ExpertAction;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Trial;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Normalization;
import orbweaver.training.MiniTokenizer;

/// Expert episodes in the sketched cell, with bursts of disturbance; a frame is kept if its next five actions are the
/// expert's. A unit is a few episodes under one look.
final class SketchedEpisodes implements FrameMaker {
    private static final int PER_LOOK = 4;
    private static final int CHUNK = 5;
    private static final int LIMIT = 45;
    private static final int AFTER = 6;
    private static final int BINS = 32;

    /// What lies between the policy and the cell for the models trained here.
    static final Normalization NORMALIZATION =
            Normalization.own(BINS, PolicyEye.CROP, FrameFile.SIZE, "1", MiniTokenizer.TEMPLATE);

    private final long seed;
    private final List<Task> tasks;
    private final PolicyEye eye = new PolicyEye();
    private final ToolPoses poses = new ToolPoses();
    private final ActionTokenizer tokenizer = new ActionTokenizer(NORMALIZATION, BINS);

    SketchedEpisodes(long seed, List<Task> tasks) {
        this.seed = seed;
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public List<TrainingFrame> make(long unit) {
        var random = new SplittableRandom(seed * 1_000_003 + unit);
        Look look = StillLife.scene(random, tasks).look();
        List<TrainingFrame> frames = new ArrayList<>();
        for (int i = 0; i < PER_LOOK; i++) {
            frames.addAll(episode(StillLife.scene(random, tasks), look, random));
        }
        return frames;
    }

    /// A frame in waiting: its picture is kept until its chunk is known.
    @SuppressWarnings("ArrayRecordComponent") // read once, here
    private record Moment(byte[] image, float[] labels) {}

    private List<TrainingFrame> episode(Scene scene, Look look, SplittableRandom random) {
        ToolPoses.Tool start = random.nextBoolean() ? poses.start() : ToolPoses.somewhere(random, 0.08, 0.20);
        SketchedCell cell;
        try {
            cell = new SketchedCell(scene, look, poses, start, random);
        } catch (IllegalStateException e) {
            return List.of();
        }
        var expert = new Expert(scene);
        int[] bursts = bursts(random);
        List<Moment> moments = new ArrayList<>();
        List<int[]> bins = new ArrayList<>();
        List<Boolean> own = new ArrayList<>();
        int done = 0;
        for (int step = 0; step < LIMIT && done < AFTER; step++) {
            GroundTruth truth = cell.truth();
            done += Trial.done(scene, truth) ? 1 : 0;
            moments.add(new Moment(eye.look(cell.snapshot()), eye.label(cell.snapshot(), truth, scene)));
            boolean disturbed = bursts[step] > 0;
            int[] tokens = new int[Action.DIMENSIONS];
            Action wanted = disturbed ? disturbance(cell, random) : action(expert.act(truth));
            tokenizer.encode(wanted, tokens, 0);
            bins.add(tokens);
            own.add(!disturbed);
            if (!cell.step(tokenizer.decode(tokens, 0))) return List.of();
        }
        return done < AFTER ? List.of() : frames(moments, bins, own, wording(scene, random));
    }

    private static String wording(Scene scene, SplittableRandom random) {
        return scene.wordings().get(random.nextInt(scene.wordings().size()));
    }

    private static List<TrainingFrame> frames(
            List<Moment> moments, List<int[]> bins, List<Boolean> own, String wording) {
        List<TrainingFrame> frames = new ArrayList<>();
        for (int t = 0; t + CHUNK <= bins.size(); t++) {
            if (own.subList(t, t + CHUNK).contains(false)) continue;
            int[] chunk = new int[FrameFile.CHUNK];
            for (int k = 0; k < CHUNK; k++) {
                System.arraycopy(bins.get(t + k), 0, chunk, k * Action.DIMENSIONS, Action.DIMENSIONS);
            }
            frames.add(new TrainingFrame(moments.get(t).image(), moments.get(t).labels(), chunk, wording));
        }
        return frames;
    }

    /// Marks the disturbed steps: three of five episodes have one or two bursts of one to three.
    private static int[] bursts(SplittableRandom random) {
        int[] marks = new int[LIMIT];
        if (random.nextDouble() >= 0.6) return marks;
        int count = 1 + random.nextInt(2);
        for (int b = 0; b < count; b++) {
            int from = random.nextInt(18);
            int length = 1 + random.nextInt(3);
            for (int i = from; i < from + length; i++) marks[i] = 1;
        }
        return marks;
    }

    /// A random push: never through a block, and a held block is dropped only now and then.
    private static Action disturbance(SketchedCell cell, SplittableRandom random) {
        boolean tight = cell.isTight();
        double across = tight ? 0 : 0.04;
        double up = tight ? random.nextDouble(0, 0.03) : random.nextDouble(-0.03, 0.03);
        boolean flip = random.nextInt(4) == 0 && !tight;
        boolean open = cell.isHolding() == flip;
        return Action.of(new double[] {
            random.nextDouble(-1, 1) * across,
            random.nextDouble(-1, 1) * across,
            up,
            0,
            0,
            random.nextDouble(-0.2, 0.2),
            open ? 1 : 0
        });
    }

    private static Action action(ExpertAction a) {
        return Action.of(new double[] {a.dx(), a.dy(), a.dz(), a.droll(), a.dpitch(), a.dyaw(), a.gripper()});
    }
}
