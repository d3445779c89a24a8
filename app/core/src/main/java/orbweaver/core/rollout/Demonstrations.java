package orbweaver.core.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.task.Expert;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Trial;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Policy;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// Episodes of the scripted expert through the emulated servos, for training. The expert's actions
/// are quantised before they are done, so what is learned is what was done. Bursts of random
/// actions lead it astray now and then, or a policy does; a moment is kept only if the whole chunk
/// that follows it is the expert's own. The same task, seed and policy give the same episode. One
/// thread.
public final class Demonstrations {
    private static final double NANOS = 1e9;
    private static final int AFTER_DONE = 6;
    private static final double SETTLE_SECONDS = 0.5;
    private static final int MOST_HAND_OVERS = 8;

    private final ActionTokenizer tokenizer;
    private final int chunk;
    private final Limits limits;
    private final ArmDescription arm = ArmDescription.load();
    private final long stepNanos;
    private final @Nullable PolicyLead lead;

    /// Quantises to the tokenizer's bins and gives the next `chunk` actions of each moment.
    public Demonstrations(ActionTokenizer tokenizer, int chunk, Limits limits) {
        this(tokenizer, chunk, limits, null);
    }

    private Demonstrations(ActionTokenizer tokenizer, int chunk, Limits limits, @Nullable PolicyLead lead) {
        this.tokenizer = tokenizer;
        this.chunk = chunk;
        this.limits = limits;
        this.lead = lead;
        stepNanos = Math.round(limits.step().seconds() * NANOS);
    }

    /// Demonstrations in which the policy begins and has stretches between, and the expert goes on
    /// from where it was led and finishes. A step that is rejected, or done, or in which the arm met
    /// something and gave way, ends the policy's stretch. Where the arm stops in a stretch or soon
    /// after it, the episode is flown anew and the expert takes over before. The policy stays the
    /// caller's.
    public static Demonstrations led(ActionTokenizer tokenizer, Limits limits, Policy policy) {
        return new Demonstrations(tokenizer, policy.info().chunkSize(), limits, new PolicyLead(policy));
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
    /// @param policySteps how many of the steps were a policy's
    /// @param takenOver how often the expert had to take over before the policy's actions stopped
    /// the arm
    public record Episode(
            Scene scene,
            String instruction,
            String failure,
            int steps,
            int policySteps,
            int takenOver,
            List<Moment> moments) {
        public Episode {
            moments = List.copyOf(moments);
        }

        public boolean success() {
            return failure.isEmpty();
        }
    }

    /// Flies a task: one episode, or of a chain one after the other up to the first that fails.
    public List<Episode> fly(Task task, long seed) {
        List<HandOver> handOvers = new ArrayList<>();
        while (true) {
            List<Flight> flown = fly(task, seed, handOvers);
            OptionalInt earlier = flown.getLast().earlier();
            if (earlier.isEmpty() || handOvers.size() == MOST_HAND_OVERS)
                return flown.stream().map(Flight::episode).toList();
            handOvers.add(new HandOver(flown.size() - 1, earlier.getAsInt()));
        }
    }

    /// The expert takes over in the step of the scene of that number.
    private record HandOver(int scene, int step) {}

    private List<Flight> fly(Task task, long seed, List<HandOver> handOvers) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        var perturbation = new Perturbation(random);
        Pose start = perturbation.start(arm);
        List<Flight> flown = new ArrayList<>();
        try (var rig = CellRig.powerOnAt(start, task, seed, limits)) {
            rig.moveTo(start, SETTLE_SECONDS);
            for (Scene scene : task.scenes(seed)) {
                int number = flown.size();
                var flight = new Flight(rig, scene, random, perturbation);
                handOvers.stream().filter(h -> h.scene() == number).forEach(flight::takeOver);
                flown.add(flight);
                flight.run();
                if (!flight.broken.isEmpty()) break;
            }
        }
        return flown;
    }

    /// What was seen and done in one step.
    @SuppressWarnings("ArrayRecordComponent")
    private record Step(CellSnapshot snapshot, GroundTruth truth, int[] bins, Turns.Driver driver) {}

    private final class Flight {
        private final CellRig rig;
        private final SplittableRandom random;
        private final Scene scene;
        private final Expert expert;
        private final Perturbation perturbation;
        private final Turns turns;
        private final List<Step> steps = new ArrayList<>();
        private int takenOver;
        private String broken = "";
        private boolean stopped;
        private String instruction = "";

        Flight(CellRig rig, Scene scene, SplittableRandom random, Perturbation perturbation) {
            this.rig = rig;
            this.random = random;
            this.scene = scene;
            expert = new Expert(scene);
            this.perturbation = perturbation;
            boolean[] astray = perturbation.bursts(scene.task().stepLimit());
            turns = lead == null ? Turns.expert(astray) : Turns.led(astray, chunk, random);
        }

        void takeOver(HandOver at) {
            turns.handOver(at.step());
            takenOver++;
        }

        void run() {
            if (lead != null) lead.rest();
            int done = 0;
            while (done < AFTER_DONE && broken.isEmpty() && steps.size() < turns.steps()) {
                done = Trial.done(scene, rig.truth()) ? done + 1 : 0;
                if (done > 0) turns.handOver(steps.size());
                broken = act(turns.at(steps.size()));
            }
            if (broken.isEmpty() && done < AFTER_DONE) broken = "not done in time";
            // A policy was told the plain wording of the scene; without one, any will do.
            instruction = lead == null
                    ? scene.wordings().get(random.nextInt(scene.wordings().size()))
                    : scene.instruction();
        }

        Episode episode() {
            int policy = (int) steps.stream()
                    .filter(step -> step.driver() == Turns.Driver.POLICY)
                    .count();
            return new Episode(scene, instruction, broken, steps.size(), policy, takenOver, moments());
        }

        /// From which step on the expert should have driven for the arm not to stop, if that would help.
        OptionalInt earlier() {
            return stopped ? turns.earlier(steps.size() - 1) : OptionalInt.empty();
        }

        /// Has one action done; returns what went wrong, or nothing.
        private String act(Turns.Driver driver) {
            CellSnapshot snapshot = rig.cell().snapshot();
            GroundTruth truth = rig.truth();
            Action asked = ask(driver, truth);
            var bins = new int[Action.DIMENSIONS];
            tokenizer.encode(asked, bins, 0);
            steps.add(new Step(snapshot, truth, bins, driver));
            Action a = tokenizer.decode(bins, 0);
            var delta = new PoseDelta(a.dx(), a.dy(), a.dz(), a.droll(), a.dpitch(), a.dyaw(), a.gripper());
            PlannedMotion planned = rig.step(delta);
            if (driver != Turns.Driver.POLICY) rig.advance(stepNanos);
            else if (rig.advanceUnlessResisted(stepNanos)) {
                rig.giveWay();
                turns.handOver(steps.size());
            }
            stopped = !rig.stopReason().isEmpty();
            return switch (planned) {
                case PlannedMotion.Rejected rejected when driver != Turns.Driver.POLICY -> rejected.explanation();
                case PlannedMotion.Rejected _ -> {
                    turns.handOver(steps.size());
                    yield rig.stopReason();
                }
                case PlannedMotion.Accepted _ -> rig.stopReason();
            };
        }

        private Action ask(Turns.Driver driver, GroundTruth truth) {
            if (lead != null && driver != Turns.Driver.POLICY) lead.rest();
            return switch (driver) {
                case EXPERT -> ExpertPilot.action(expert.act(truth));
                case CHANCE -> perturbation.stray(ExpertPilot.action(expert.act(truth)));
                case POLICY -> Objects.requireNonNull(lead).act(rig, scene);
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
                if (step.driver() != Turns.Driver.EXPERT) return null;
                System.arraycopy(step.bins(), 0, bins, k * Action.DIMENSIONS, Action.DIMENSIONS);
            }
            return bins;
        }
    }
}
