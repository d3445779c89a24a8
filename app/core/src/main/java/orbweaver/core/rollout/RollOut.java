package orbweaver.core.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Trial;
import orbweaver.policy.Action;
import orbweaver.policy.Frame;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.motion.Clip;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;
import org.jspecify.annotations.Nullable;

/// Flies trials one after the other: power-on, pre-torque checks, torque, move to the start, then
/// an action of the pilot every 200 ms until the task is done, its step limit is reached or the arm
/// stops. Deterministic by task, seed and pilot. One thread.
public final class RollOut {
    private static final double NANOS = 1e9;
    private static final String STAYS_IN_THE_WAY = "stopped: something stays in the way";
    private static final List<String> FRONT = List.of("front");

    private final RollOutOptions options;
    private final CellEyes eyes;
    private final long stepNanos;

    public RollOut(RollOutOptions options) {
        this.options = options;
        eyes = new CellEyes(options.occluded());
        stepNanos = Math.round(options.limits().step().seconds() * NANOS);
    }

    /// Flies one trial of a task from a seed.
    public TrialOutcome fly(Task task, long seed, Pilot.Factory pilots) {
        return fly(task, seed, pilots, null);
    }

    /// The same, with pictures for an album.
    TrialOutcome fly(Task task, long seed, Pilot.Factory pilots, @Nullable TrialAlbum album) {
        try (var rig = CellRig.powerOn(task, seed, options.limits())) {
            rig.moveTo(ArmDescription.load().startPose(), options.startSeconds());
            List<Scene> stages = task.scenes(seed);
            if (album != null) album.began(titled(task, stages), front(rig));
            TrialOutcome outcome = fly(stages, new Trip(rig, task, pilots, album));
            if (album != null) album.ended(outcome, front(rig));
            return outcome;
        }
    }

    /// A trial: on what it is flown, what it is, who flies it, and who looks on.
    private record Trip(
            CellRig rig,
            Task task,
            Pilot.Factory pilots,
            @Nullable TrialAlbum album) {}

    /// One instruction after the other, until one fails.
    private TrialOutcome fly(List<Scene> stages, Trip trip) {
        List<TrialOutcome> flown = new ArrayList<>();
        int before = 0;
        for (Scene stage : stages) {
            flown.add(new Flight(trip, stage, before).run());
            before += flown.getLast().steps();
            if (!flown.getLast().success()) break;
        }
        return trip.task().isChain() ? ChainOutcome.of(flown) : flown.getFirst();
    }

    /// The scene with all instructions, under the name of the task.
    private static Scene titled(Task task, List<Scene> stages) {
        Scene first = stages.getFirst();
        if (!task.isChain()) return first;
        String all = stages.stream().map(Scene::instruction).collect(Collectors.joining("; "));
        return new Scene(
                task, first.seed(), first.bodies(), first.object(), first.target(), List.of(all), first.look());
    }

    private Frame front(CellRig rig) {
        return eyes.look(rig.cell().snapshot(), FRONT).values().iterator().next();
    }

    /// One trial under way.
    private final class Flight {
        private final CellRig rig;
        private final Task task;
        private final Scene scene;
        private final Pilot pilot;
        private final Trial trial;
        private final long begun;
        private final @Nullable TrialAlbum album;
        /// Actions of earlier instructions.
        private final int before;

        private int step;
        private int told;
        private int clips;
        private int tableContacts;
        private int rejectedInARow;

        Flight(Trip trip, Scene scene, int before) {
            rig = trip.rig();
            task = trip.task();
            album = trip.album();
            pilot = trip.pilots().forTrial(scene);
            this.scene = scene;
            this.before = before;
            trial = new Trial(scene, rig.truth().bodies());
            begun = rig.nanos();
            rig.cell().resetPeakForce();
        }

        TrialOutcome run() {
            String stop = "";
            boolean done = false;
            while (!done && stop.isEmpty() && step < scene.task().stepLimit()) {
                stop = act(pilot.decide(new CellSituation(rig, scene, eyes, step)));
                step++;
                GroundTruth truth = rig.truth();
                trial.stepEnd(truth);
                done = step % options.chunk() == 0 && trial.chunkEnd(truth);
                boolean over = done || !stop.isEmpty() || step == scene.task().stepLimit();
                if (album != null && (over || step % options.chunk() == 0)) show(album);
            }
            String failure = done ? "" : stop.isEmpty() ? words(trial.failure()) : stop;
            return outcome(done, failure, !stop.isEmpty());
        }

        private void show(TrialAlbum to) {
            List<DecodedChunk> all = pilot.decoded();
            List<DecodedChunk> fresh = all.subList(told, all.size()).stream()
                    .map(c -> new DecodedChunk(before + c.step(), c.raw(), c.calibrated(), c.openedFirst()))
                    .toList();
            told = all.size();
            to.during(new TrialAlbum.Glimpse(task.name(), scene.seed(), before + step, front(rig), fresh));
        }

        /// Has one action done; returns why the arm stopped, or nothing.
        private String act(Pilot.Decision decision) {
            if (decision.thinkingNanos() > 0) rig.advance(decision.thinkingNanos());
            Action a = decision.action();
            var delta = new PoseDelta(a.dx(), a.dy(), a.dz(), a.droll(), a.dpitch(), a.dyaw(), a.gripper());
            switch (rig.step(delta)) {
                case PlannedMotion.Accepted accepted -> {
                    rejectedInARow = 0;
                    clips += accepted.clips().size();
                    boolean table = accepted.clips().stream().anyMatch(c -> c.kind() == Clip.Kind.TABLE);
                    tableContacts += table ? 1 : 0;
                }
                case PlannedMotion.Rejected _ -> rejectedInARow++;
            }
            if (!pilot.givesWay()) rig.advance(stepNanos);
            else if (rig.advanceUnlessResisted(stepNanos)) {
                rig.giveWay();
                if (pilot.gaveWay() >= options.limits().resistance().timesToStop()) return STAYS_IN_THE_WAY;
            }
            if (rejectedInARow >= options.limits().step().rejectionsToStop()) return "stopped: targets rejected";
            return rig.stopReason();
        }

        private TrialOutcome outcome(boolean success, String failure, boolean stopped) {
            return new TrialOutcome(
                    task.name(),
                    scene.seed(),
                    success,
                    failure,
                    trial.subGoals().stream().map(RollOut::words).collect(Collectors.toSet()),
                    step,
                    (rig.nanos() - begun) / NANOS,
                    clips,
                    tableContacts,
                    rig.cell().peakForce(),
                    stopped,
                    pilot.decodeMilliseconds(),
                    rig.nanos() / NANOS,
                    pilot.confidence());
        }
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
