package orbweaver.core.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Expert;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Trial;
import orbweaver.core.record.CameraShape;
import orbweaver.core.record.CodedPictures;
import orbweaver.core.record.Driving;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecordingSource;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.core.session.DriveState;
import orbweaver.policy.Action;
import orbweaver.policy.Frame;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// Records the scripted expert at work, through the emulated servos and in simulated time: as fast as the machine
/// draws and encodes. The same task and seed give the same rows. One thread.
public final class ScriptedRecording {
    /// What an action is noted with that was not the expert's own.
    public static final String PERTURBED = "perturbed";

    private static final double NANOS = 1e9;
    private static final double SETTLE_SECONDS = 0.5;
    /// Actions that go on after the task is done.
    private static final int AFTER_DONE = 4;

    private final Plan plan;
    private final Limits limits = Limits.defaults();
    private final ArmDescription arm = ArmDescription.load();
    private final CellEyes eyes = new CellEyes(0);
    private final long stepNanos = Math.round(limits.step().seconds() * NANOS);

    /// What is recorded.
    ///
    /// @param perturb whether other starts and bursts of random actions lead the expert astray
    /// @param coded whether the cameras' pictures are codes instead of the scene
    public record Plan(Task task, int episodes, long seed, boolean perturb, List<CameraShape> cameras, boolean coded) {
        public Plan {
            cameras = List.copyOf(cameras);
        }
    }

    public ScriptedRecording(Plan plan) {
        this.plan = plan;
    }

    /// The virtual cell's cameras of these names.
    public static List<CameraShape> cameras(List<String> names) {
        return names.stream()
                .map(name -> SceneLibrary.shared().camera(name))
                .map(camera -> new CameraShape(camera.name(), camera.width(), camera.height()))
                .toList();
    }

    /// Flies and records all episodes; `saved` hears of each.
    public void run(SteppedRecorder recorder, Consumer<RecorderView.Recorded> saved) throws InterruptedException {
        for (int i = 0; i < plan.episodes() && !Thread.currentThread().isInterrupted(); i++) {
            saved.accept(fly(recorder, plan.seed() + i));
        }
    }

    private RecorderView.Recorded fly(SteppedRecorder recorder, long seed) throws InterruptedException {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        var perturbation = new Perturbation(random);
        Pose start = plan.perturb() ? perturbation.start(arm) : arm.startPose();
        try (var rig = CellRig.powerOnAt(start, plan.task(), seed, limits)) {
            rig.moveTo(start, SETTLE_SECONDS);
            int steps = rig.scene().task().stepLimit();
            boolean[] astray = plan.perturb() ? perturbation.bursts(steps) : new boolean[steps];
            List<String> wordings = rig.scene().wordings();
            recorder.begin(wordings.get(random.nextInt(wordings.size())), rig.nanos());
            return new Flight(rig, recorder, perturbation).run(astray);
        }
    }

    /// One episode under way, and where its rows come from.
    private final class Flight implements RecordingSource {
        private final CellRig rig;
        private final SteppedRecorder recorder;
        private final Perturbation perturbation;
        private final Scene scene;
        private final Expert expert;
        private final List<CodedPictures> codes = new ArrayList<>();
        private @Nullable Action asked;
        private @Nullable JointTarget target;
        private long clips;
        private boolean done;
        private long counter;

        Flight(CellRig rig, SteppedRecorder recorder, Perturbation perturbation) {
            this.rig = rig;
            this.recorder = recorder;
            this.perturbation = perturbation;
            scene = rig.scene();
            expert = new Expert(scene);
            if (plan.coded())
                for (CameraShape c : plan.cameras()) codes.add(new CodedPictures(codes.size(), c.width(), c.height()));
            rig.watch(until -> recorder.rows(this, until, done));
        }

        RecorderView.Recorded run(boolean[] astray) throws InterruptedException {
            int doneFor = 0;
            String broken = "";
            for (int step = 0; step < astray.length && doneFor <= AFTER_DONE && broken.isEmpty(); step++) {
                broken = act(astray[step]);
                done = Trial.done(scene, rig.truth());
                doneFor = done ? doneFor + 1 : 0;
            }
            if (!broken.isEmpty()) recorder.note(broken);
            return recorder.end(doneFor > AFTER_DONE ? Outcome.SUCCESS : Outcome.FAILURE);
        }

        /// Has one action done; returns what went wrong, or nothing.
        private String act(boolean astray) {
            Action own = ExpertPilot.action(expert.act(rig.truth()));
            Action a = astray ? perturbation.stray(own) : own;
            if (astray) recorder.note(PERTURBED);
            asked = a;
            PlannedMotion planned =
                    rig.step(new PoseDelta(a.dx(), a.dy(), a.dz(), a.droll(), a.dpitch(), a.dyaw(), a.gripper()));
            if (planned instanceof PlannedMotion.Accepted accepted) {
                target = accepted.target();
                clips += accepted.clips().size();
            }
            rig.advance(stepNanos);
            return planned instanceof PlannedMotion.Rejected rejected ? rejected.explanation() : rig.stopReason();
        }

        @Override
        public List<CameraShape> cameras() {
            return plan.cameras();
        }

        @Override
        public ArmState arm() {
            return rig.arm().state();
        }

        /// The expert drives as a person would, not as a policy.
        @Override
        public Driving driving() {
            return new Driving(DriveState.TELEOP, false, -1, asked, target, clips, rig.stopReason());
        }

        @Override
        public Map<String, Frame> frames(int episode, long row) {
            if (!plan.coded())
                return eyes.look(
                        rig.cell().snapshot(),
                        plan.cameras().stream().map(CameraShape::name).toList());
            var frames = new LinkedHashMap<String, Frame>();
            long sequence = counter++;
            for (int i = 0; i < codes.size(); i++) {
                CameraShape c = plan.cameras().get(i);
                var argb = new int[c.width() * c.height()];
                codes.get(i).draw(argb, episode, row, sequence);
                frames.put(c.name(), new Frame(c.name(), c.width(), c.height(), argb, sequence, rig.nanos(), null));
            }
            return frames;
        }
    }
}
