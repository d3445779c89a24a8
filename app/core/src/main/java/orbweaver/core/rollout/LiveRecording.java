package orbweaver.core.rollout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orbweaver.cell.task.Tasks;
import orbweaver.core.cell.Cell;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.record.CameraShape;
import orbweaver.core.record.CodedCamera;
import orbweaver.core.record.CodedCell;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.SessionSource;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.TaskView;
import orbweaver.core.virtual.VirtualCellHost;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import org.jspecify.annotations.Nullable;

/// Records episodes of the virtual cell in real time: the session drives over a pseudo-terminal, cameras and recorder
/// run beside it as in the desktop. The scripted expert drives, or a policy. Waits and polls.
public final class LiveRecording implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final long POLL = 10_000_000L;
    private static final int ATTEMPTS = 3;
    private static final double SLOWEST_STEP_SECONDS = 0.5;

    private final Plan plan;
    private final VirtualCellHost host;
    private final Session session;
    private final @Nullable ExpertPolicy expert;
    private final SessionSource source;
    private final Recorder recorder;
    private final int stepLimit;

    /// What is recorded: into which folder, at which rate (0: the set's), which scenes. `policy` drives, or the expert
    /// where it is null; `coded` cameras of those shapes take the place of the cell's.
    public record Plan(
            Path out,
            int fps,
            int episodes,
            long seed,
            boolean perturb,
            @Nullable Supplier<LoadedPolicy> policy,
            List<CameraShape> coded) {
        public Plan {
            coded = List.copyOf(coded);
        }
    }

    private LiveRecording(Plan plan, CellProfile profile, VirtualCellHost host) throws IOException {
        this.plan = plan;
        this.host = host;
        stepLimit = Tasks.byName(profile.task()).stepLimit();
        var coded = new ArrayList<CodedCamera>();
        plan.coded().forEach(shape -> coded.add(new CodedCamera(shape, coded.size())));
        Cell cell = coded.isEmpty() ? host : new CodedCell(host, coded);
        Arm arm = Arm.open(cell.openPort(), ArmDescription.load(), profile.limits(), profile.armOptions());
        Supplier<LoadedPolicy> policy = plan.policy();
        if (policy == null) {
            var driver = new ExpertPolicy(host, this::note);
            expert = driver;
            session = Session.open(cell, arm, driver::loaded);
        } else {
            expert = null;
            session = Session.open(cell, arm, policy);
        }
        source = new SessionSource(session, new SessionSource.Options(() -> false, coded, expert != null));
        recorder = Recorder.start(source, plan.fps());
    }

    /// Starts the cell of a profile with all that drives and records it.
    public static LiveRecording open(Plan plan, CellProfile profile) throws IOException {
        VirtualCellHost host =
                VirtualCellHost.start(profile, ArmDescription.load().protocol().baud());
        try {
            return new LiveRecording(plan, profile, host);
        } catch (IOException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private void note(String text) {
        recorder.note(text);
    }

    /// Records all episodes; `saved` hears of each.
    public void run(Consumer<RecorderView.Recorded> saved) {
        await("the policy and the cameras", 60, () -> {
            SessionSnapshot now = session.snapshot();
            return now.policy() != null && now.cameras().stream().allMatch(c -> c.newestNanos() > 0);
        });
        recorder.open(plan.out());
        await("the dataset", 60, () -> recorder.view().state() == RecorderView.State.READY);
        for (int i = 0; i < plan.episodes(); i++) saved.accept(episode(plan.seed() + i));
    }

    private RecorderView.Recorded episode(long seed) {
        toStart(seed);
        if (expert != null) expert.begin(seed, plan.perturb());
        String instruction = instruction();
        int before = recorder.view().episodes().size();
        recorder.begin(instruction);
        await("the recorder", 10, () -> recorder.view().state() == RecorderView.State.RECORDING);
        session.start(instruction);
        await("the run to begin", 10, () -> drive() == DriveState.POLICY || drive() == DriveState.STOPPED);
        long deadline = System.nanoTime() + Math.round(SECOND * SLOWEST_STEP_SECONDS * stepLimit);
        while (!done() && drive() == DriveState.POLICY && System.nanoTime() - deadline < 0) {
            // Nobody is there to look at another engine's first chunk, and nothing but a virtual arm moves.
            session.approve();
            pause();
        }
        recorder.end(done() ? Outcome.SUCCESS : Outcome.FAILURE);
        session.pause();
        await("the episode to be saved", 60, () -> recorder.view().episodes().size() > before);
        await("the arm to rest", 30, () -> drive() != DriveState.POLICY);
        return recorder.view().episodes().getLast();
    }

    /// A busy computer may stop the arm on its way, by an answer that came late, and not resume it at the first press.
    private void toStart(long seed) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (drive() == DriveState.STOPPED) {
                comes(10, () -> stop().resumeBlocked().isEmpty());
                session.resume();
                comes(5, () -> drive() == DriveState.IDLE);
            }
            session.virtualCell().resetScene(seed);
            if (!comes(10, () -> drive() != DriveState.IDLE)) continue;
            if (comes(30, () -> drive() != DriveState.POLICY) && drive() == DriveState.IDLE) return;
        }
        throw new RollOutException(
                "the arm did not come to its start pose in %d attempts%s"
                        .formatted(ATTEMPTS, stop().latched() ? "; it is stopped: " + stop().cause() : ""),
                null);
    }

    private StopStatus stop() {
        return session.snapshot().stop();
    }

    private DriveState drive() {
        return session.snapshot().drive();
    }

    private boolean done() {
        TaskView task = session.snapshot().task();
        return task != null && task.done();
    }

    private String instruction() {
        TaskView task = session.snapshot().task();
        return task == null || task.instructions().isEmpty()
                ? host.taskName()
                : task.instructions().getFirst();
    }

    private void await(String what, long seconds, BooleanSupplier until) {
        if (!comes(seconds, until))
            throw new RollOutException("waited " + seconds + " s for " + what + " in vain", null);
    }

    private boolean comes(long seconds, BooleanSupplier until) {
        long deadline = System.nanoTime() + seconds * SECOND;
        while (!until.getAsBoolean()) {
            String why = trouble();
            if (!why.isEmpty()) throw new RollOutException(why, null);
            if (System.nanoTime() - deadline > 0) return false;
            pause();
        }
        return true;
    }

    private static void pause() {
        if (Thread.currentThread().isInterrupted()) throw new RollOutException("interrupted", null);
        LockSupport.parkNanos(POLL);
    }

    /// What the recorder cannot go on with, or why there is no policy; empty when all is well.
    private String trouble() {
        for (Notice notice : recorder.view().notices()) if (notice.bad()) return notice.headline();
        for (Notice notice : session.snapshot().notices()) if (notice.key().equals("policy")) return notice.headline();
        return "";
    }

    /// What the recorder says now.
    public RecorderView view() {
        return recorder.view();
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // what is recorded is saved all the same
        recorder.close();
        source.close();
        session.close();
        if (interrupted) Thread.currentThread().interrupt();
    }
}
