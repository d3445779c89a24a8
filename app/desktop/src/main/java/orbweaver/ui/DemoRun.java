package orbweaver.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import orbweaver.cli.CommandFailure;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.TaskView;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.TraceJson;
import org.jspecify.annotations.Nullable;

/// One demonstration: a run to its end, then a second one that the Space key stops while the arm moves. Waits and
/// polls; runs on the command's thread.
final class DemoRun {
    /// By then something is gripped, and has a way to go.
    private static final int CARRYING = 4;

    private static final double MOVING_METRES = 0.01;
    private static final long SECOND = 1_000_000_000L;
    private static final long POLL = 10_000_000L;

    private final Session session;
    private final Screen screen;
    private final Plan plan;
    private final Consumer<String> say;
    private String instruction = "";
    private final List<TraceJson.Saved> decoded = new CopyOnWriteArrayList<>();

    /// What to do: the instruction (null: the scene's own), the scene, the most steps, and the folder for the files.
    record Plan(@Nullable String instruction, long seed, int stepLimit, Path out) {}

    DemoRun(Session session, Screen screen, Plan plan, Consumer<String> say) {
        this.session = session;
        this.screen = screen;
        this.plan = plan;
        this.say = say;
        session.listen(new SessionListener() {
            @Override
            public void chunk(DecodedChunk chunk) {
                decoded.add(new TraceJson.Saved(chunk.chunk(), chunk.tokens()));
            }
        });
    }

    /// The contents of `demo.json`; writes the other two files.
    Map<String, Object> run(String task) throws IOException {
        say.accept("loading the policy");
        await("the policy", 120, s -> s.policy() != null && s.cameras().stream().allMatch(c -> c.newestNanos() > 0));
        screen.picture(); // the first one takes longer than the screen may stand still while the arm is driven
        screen.awaitSteady();
        session.virtualCell().resetScene(plan.seed());
        await("the start pose", 30, s -> s.drive() == DriveState.POLICY);
        await("the start pose", 30, s -> s.drive() == DriveState.IDLE);
        instruction = words(session.snapshot());
        say.accept("run 1: " + instruction);
        session.start(instruction);
        await("the first chunk", 30, this::approvedAndExecuting);
        screenshot(1);
        screenshot(CARRYING);
        SessionSnapshot end = toTheEnd();
        boolean success = done(end);
        String ended = success
                ? "done"
                : end.stop().latched() ? "stopped: " + end.stop().cause() : "not done in time";
        int chunks = decoded.size();
        TraceJson.write(plan.out().resolve("trace.json"), policy(end), List.copyOf(decoded));
        say.accept("run 1 ended after %d chunks, %s".formatted(chunks, ended));
        resume();
        StopStatus stop = stopASecondRun();
        Map<String, Object> report = report(task, success, chunks, end, stop);
        report.put("first_run", ended);
        return report;
    }

    /// Nobody is there to approve another engine's first chunk, and nothing but a virtual arm moves.
    private boolean approvedAndExecuting(SessionSnapshot s) {
        session.approve();
        return executing(s);
    }

    private SessionSnapshot toTheEnd() {
        // Each action may come with a look of its own.
        SessionSnapshot last = await(
                "the end of the run",
                120 + plan.stepLimit(),
                s -> done(s) || s.drive() != DriveState.POLICY || actions() > plan.stepLimit());
        session.pause();
        return await("the pause", 20, s -> s.drive() != DriveState.POLICY).drive() == DriveState.STOPPED
                ? last
                : session.snapshot();
    }

    /// How many the arm was told to carry out.
    private int actions() {
        return decoded.stream().mapToInt(one -> one.chunk().execute()).sum();
    }

    /// Leaves the stop that ended the first run, if one did: an arm that safety has stopped is a chain that works.
    private void resume() {
        if (session.snapshot().drive() != DriveState.STOPPED) return;
        StopStatus stop = await("the arm to stand", 10, s -> s.stop().phase() == StopStatus.Phase.STANDING)
                .stop();
        if (!stop.resumeBlocked().isEmpty()) {
            throw CommandFailure.failure(
                    "the first run was stopped (" + stop.cause() + ") and cannot be resumed: " + stop.resumeBlocked());
        }
        session.resume();
        await("Resume", 10, s -> s.drive() == DriveState.IDLE);
    }

    private StopStatus stopASecondRun() {
        session.virtualCell().resetScene(plan.seed());
        await("the start pose", 30, s -> s.drive() == DriveState.POLICY);
        await("the start pose", 30, s -> s.drive() == DriveState.IDLE);
        ToolPoint from = session.snapshot().arm().tool();
        say.accept("run 2: stopping it with the Space key while it moves");
        session.start(instruction);
        await(
                "the second run to move",
                30,
                s -> executing(s)
                        && from != null
                        && s.arm().tool() != null
                        && from.distance(s.arm().tool()) > MOVING_METRES);
        Screen.onScreen(() -> {
            Scene scene = screen.stage().getScene();
            for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(scene, new KeyEvent(type, " ", "Space", KeyCode.SPACE, false, false, false, false));
            }
            return true;
        });
        SessionSnapshot stopped = await("the stop", 10, s -> s.stop().phase() == StopStatus.Phase.STANDING);
        return stopped.stop();
    }

    private Map<String, Object> report(String task, boolean success, int chunks, SessionSnapshot end, StopStatus stop) {
        var report = new LinkedHashMap<String, Object>();
        report.put("task", task);
        report.put("seed", plan.seed());
        report.put("instruction", instruction);
        report.put("success", success);
        report.put("chunks", chunks);
        report.put("steps_per_chunk", end.policy() == null ? 0 : end.policy().steps());
        report.put("decode_ms_p50", end.timing().decodeP50());
        report.put("decode_ms_p95", end.timing().decodeP95());
        report.put("bus_cycles", end.arm().busCycles());
        report.put("bus_cycle_hz", end.arm().busHz());
        report.put("bus_misses", end.arm().busMisses());
        report.put("picture_age_ms_p50", end.timing().pictureAgeP50());
        report.put("stop_source", stop.source().key());
        report.put("stop_wire_ms", stop.wireMillis());
        report.put("stop_confirmed_ms", stop.confirmedMillis());
        report.put("stop_standing_ms", stop.standingMillis());
        report.put("stop_travel_mm", stop.travelMillimetres());
        return report;
    }

    /// Taken in the middle of a chunk's replay, so that confidence of every kind is on it. A run that ends before that
    /// chunk keeps the picture of the one before.
    private void screenshot(int chunk) throws IOException {
        SessionSnapshot now = await(
                "chunk " + chunk,
                30,
                s -> done(s)
                        || s.drive() != DriveState.POLICY
                        || (executing(s) && deepIn(s.chunk()) && decoded.size() >= chunk));
        if (!executing(now)) return;
        Png.write(plan.out().resolve("screenshot.png"), screen.picture());
    }

    /// Whether the chunk is half carried out.
    private static boolean deepIn(@Nullable ChunkView chunk) {
        return chunk != null
                && chunk.plan() != null
                && chunk.executing() >= chunk.plan().knots().size() / 2;
    }

    private SessionSnapshot await(String what, long seconds, Predicate<SessionSnapshot> until) {
        long deadline = System.nanoTime() + seconds * SECOND;
        while (true) {
            SessionSnapshot now = session.snapshot();
            if (until.test(now)) return now;
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                throw CommandFailure.failure("waited %d s for %s in vain%s".formatted(seconds, what, why(now)));
            }
            now.notices().stream()
                    .filter(notice -> notice.key().equals("policy"))
                    .findFirst()
                    .ifPresent(notice -> {
                        throw CommandFailure.badInput(notice.headline() + ": " + notice.toDo());
                    });
            LockSupport.parkNanos(POLL);
        }
    }

    private static String why(SessionSnapshot now) {
        if (now.stop().latched()) return ": stopped by " + now.stop().cause();
        return now.notices().stream()
                .map(Notice::headline)
                .findFirst()
                .map(text -> ": " + text)
                .orElse(now.holdReason().isEmpty() ? "" : ": the arm holds, " + now.holdReason());
    }

    private static boolean executing(SessionSnapshot s) {
        return s.drive() == DriveState.POLICY && s.chunk() != null && s.chunk().phase() == ChunkView.Phase.EXECUTING;
    }

    private static boolean done(SessionSnapshot s) {
        TaskView task = s.task();
        return task != null && task.done();
    }

    private String words(SessionSnapshot s) {
        if (plan.instruction() != null) return plan.instruction();
        TaskView task = s.task();
        if (task == null || task.instructions().isEmpty()) {
            throw CommandFailure.badInput("this cell has no task of its own: say what to do with --instruction");
        }
        return task.instructions().getFirst();
    }

    private static String policy(SessionSnapshot s) {
        return s.policy() == null ? "" : s.policy().info().name();
    }
}
