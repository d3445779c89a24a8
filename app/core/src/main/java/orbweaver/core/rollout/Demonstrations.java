package orbweaver.core.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.task.Expert;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Trial;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// Episodes of the scripted expert through the emulated servos, for training. The expert's actions are quantised
/// before they are done, so what is learned is what was done. Bursts of random actions lead it astray now and then; a
/// moment is kept only if the whole chunk that follows it is the expert's own. The same task and seed give the same
/// episode. One thread.
public final class Demonstrations {
    private static final double NANOS = 1e9;
    private static final int AFTER_DONE = 6;
    private static final double SETTLE_SECONDS = 0.5;

    private final ActionTokenizer tokenizer;
    private final int chunk;
    private final Limits limits;
    private final ArmDescription arm = ArmDescription.load();
    private final long stepNanos;

    /// Quantises to the tokenizer's bins and gives the next `chunk` actions of each moment.
    public Demonstrations(ActionTokenizer tokenizer, int chunk, Limits limits) {
        this.tokenizer = tokenizer;
        this.chunk = chunk;
        this.limits = limits;
        stepNanos = Math.round(limits.step().seconds() * NANOS);
    }

    /// One moment of an episode and what the expert did from there on.
    ///
    /// @param snapshot what a camera would show
    /// @param bins of the next actions, time-major; not modified after hand-over
    @SuppressWarnings("ArrayRecordComponent")
    public record Moment(CellSnapshot snapshot, GroundTruth truth, int[] bins) {}

    /// One episode: of a chain, what was done for one of its instructions.
    ///
    /// @param instruction one of the scene's wordings, chosen by the seed
    /// @param failure why it is not for imitation; empty when the task was done in the end
    public record Episode(Scene scene, String instruction, String failure, int steps, List<Moment> moments) {
        public Episode {
            moments = List.copyOf(moments);
        }

        public boolean success() {
            return failure.isEmpty();
        }
    }

    /// Flies a task: one episode, or of a chain one after the other up to the first that fails.
    public List<Episode> fly(Task task, long seed) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        var perturbation = new Perturbation(random);
        Pose start = perturbation.start(arm);
        List<Episode> episodes = new ArrayList<>();
        try (var rig = CellRig.powerOnAt(start, task, seed, limits)) {
            rig.moveTo(start, SETTLE_SECONDS);
            for (Scene scene : task.scenes(seed)) {
                episodes.add(new Flight(rig, scene, random, perturbation).run());
                if (!episodes.getLast().success()) break;
            }
        }
        return episodes;
    }

    /// What was seen and done in one step.
    @SuppressWarnings("ArrayRecordComponent")
    private record Step(CellSnapshot snapshot, GroundTruth truth, int[] bins, boolean expert) {}

    private final class Flight {
        private final CellRig rig;
        private final SplittableRandom random;
        private final Scene scene;
        private final Expert expert;
        private final Perturbation perturbation;
        private final boolean[] disturbed;
        private final List<Step> steps = new ArrayList<>();

        Flight(CellRig rig, Scene scene, SplittableRandom random, Perturbation perturbation) {
            this.rig = rig;
            this.random = random;
            this.scene = scene;
            expert = new Expert(scene);
            this.perturbation = perturbation;
            disturbed = perturbation.bursts(scene.task().stepLimit());
        }

        Episode run() {
            int done = 0;
            String broken = "";
            while (done < AFTER_DONE && broken.isEmpty() && steps.size() < disturbed.length) {
                done = Trial.done(scene, rig.truth()) ? done + 1 : 0;
                broken = act(disturbed[steps.size()]);
            }
            if (broken.isEmpty() && done < AFTER_DONE) broken = "not done in time";
            String wording =
                    scene.wordings().get(random.nextInt(scene.wordings().size()));
            return new Episode(scene, wording, broken, steps.size(), moments());
        }

        /// Has one action done; returns what went wrong, or nothing.
        private String act(boolean astray) {
            GroundTruth truth = rig.truth();
            Action own = ExpertPilot.action(expert.act(truth));
            var bins = new int[Action.DIMENSIONS];
            tokenizer.encode(astray ? perturbation.stray(own) : own, bins, 0);
            steps.add(new Step(rig.cell().snapshot(), truth, bins, !astray));
            Action a = tokenizer.decode(bins, 0);
            var delta = new PoseDelta(a.dx(), a.dy(), a.dz(), a.droll(), a.dpitch(), a.dyaw(), a.gripper());
            PlannedMotion planned = rig.step(delta);
            rig.advance(stepNanos);
            return switch (planned) {
                case PlannedMotion.Accepted _ -> rig.stopReason();
                case PlannedMotion.Rejected rejected -> rejected.explanation();
            };
        }

        private List<Moment> moments() {
            var kept = new ArrayList<Moment>();
            for (int t = 0; t + chunk <= steps.size(); t++) {
                int[] following = chunkFrom(t);
                if (following != null) {
                    kept.add(new Moment(steps.get(t).snapshot(), steps.get(t).truth(), following));
                }
            }
            return kept;
        }

        /// Bins of the chunk that begins with step `t`; null when any of it was not the expert's.
        private int @Nullable [] chunkFrom(int t) {
            var bins = new int[chunk * Action.DIMENSIONS];
            for (int k = 0; k < chunk; k++) {
                Step step = steps.get(t + k);
                if (!step.expert()) return null;
                System.arraycopy(step.bins(), 0, bins, k * Action.DIMENSIONS, Action.DIMENSIONS);
            }
            return bins;
        }
    }
}
