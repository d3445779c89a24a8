package orbweaver.core.rollout;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.core.ProgramFiles;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Policies;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;

/// Flies the same scenes twice, in real time through a session as the desktop does, and as fast as the machine allows
/// as `evaluate` does, and compares them seed by seed. Arguments: task, trials, first seed. Takes about ten seconds a
/// trial on a machine with nothing else to do.
public final class ParityTrials {
    private static final double SLACK = 1.25;
    private static final long POLL_MILLIS = 20;
    private static final double PATIENCE_SECONDS = 60;

    private final Session session;
    private final CellProfile profile;

    private ParityTrials(Session session, CellProfile profile) {
        this.session = session;
        this.profile = profile;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Task task = Tasks.byName(args.length > 0 ? args[0] : "pick-red");
        int trials = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 700_001;
        CellProfile profile = profile(task, seed);
        ArmDescription description = ArmDescription.load();
        Cell cell = Cells.open(profile, description.protocol().baud());
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), profile.armOptions());
        Map<Long, Boolean> real;
        try (Session session =
                Session.open(cell, arm, () -> LoadedPolicy.open(ProgramFiles.policy(profile.policy())))) {
            real = new ParityTrials(session, profile).fly(task, trials, seed);
        }
        Map<Long, Boolean> simulated = evaluated(profile, task, trials, seed);
        report(task, TaskResult.compare("evaluate", real, simulated));
    }

    private static CellProfile profile(Task task, long seed) {
        CellProfile own = CellProfile.builtIn();
        return new CellProfile(
                own.name(),
                own.arm(),
                own.cameras(),
                own.policy(),
                task.name(),
                seed,
                own.limits(),
                null,
                true,
                own.teleop(),
                own.presenterPrompts());
    }

    private Map<Long, Boolean> fly(Task task, int trials, long seed) throws InterruptedException {
        until("the policy", s -> s.policy() != null && !s.cameras().isEmpty());
        Map<Long, Boolean> results = new LinkedHashMap<>();
        for (long at = seed; at < seed + trials; at++) {
            results.put(at, fly(task, at));
        }
        return results;
    }

    private boolean fly(Task task, long seed) throws InterruptedException {
        if (session.snapshot().drive() == DriveState.STOPPED) {
            session.resume();
            until("Resume", s -> s.drive() == DriveState.IDLE);
        }
        session.virtualCell().resetScene(seed);
        until("the move to the start", s -> s.drive() == DriveState.POLICY);
        until("the start pose", s -> s.drive() == DriveState.IDLE);
        session.start(task.scene(seed).instruction());
        double limit = SLACK * task.stepLimit() * profile.limits().step().seconds();
        long begun = System.nanoTime();
        SessionSnapshot now = session.snapshot();
        while (!done(now) && now.drive() != DriveState.STOPPED && System.nanoTime() - begun < limit * 1e9) {
            Thread.sleep(POLL_MILLIS);
            now = session.snapshot();
        }
        boolean success = done(now);
        String end = success
                ? "done"
                : now.drive() == DriveState.STOPPED ? "stopped: " + now.stop().cause() : "not done";
        System.out.printf(
                Locale.ROOT,
                "real time, seed %d: %s after %.1f s; %d bus misses in %d cycles so far%n",
                seed,
                end,
                1e-9 * (System.nanoTime() - begun),
                now.arm().busMisses(),
                now.arm().busCycles());
        session.pause();
        until("the pause", s -> s.drive() != DriveState.POLICY);
        return success;
    }

    private static boolean done(SessionSnapshot now) {
        return now.task() != null && now.task().done();
    }

    private void until(String what, Predicate<SessionSnapshot> condition) throws InterruptedException {
        long begun = System.nanoTime();
        while (!condition.test(session.snapshot())) {
            if (System.nanoTime() - begun > PATIENCE_SECONDS * 1e9) {
                throw new RollOutException(
                        "waited for " + what + " in vain: "
                                + session.snapshot().stop().cause(),
                        null);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static Map<Long, Boolean> evaluated(CellProfile profile, Task task, int trials, long seed)
            throws InterruptedException {
        var address = ProgramFiles.policy(profile.policy());
        DecodeOptions options;
        int chunk;
        try (var policy = Policies.open(address)) {
            options = DecodeOptions.defaults(policy.info());
            chunk = policy.info().chunkSize();
        }
        var driver = EvaluationPlan.Driver.policy(
                "evaluate", () -> Policies.open(address), options, ChunkStride.of(chunk), new Latency.Fixed(40));
        var plan = new EvaluationPlan(List.of(task), trials, seed, driver, RollOutOptions.defaults(), 1);
        Map<Long, Boolean> results = new LinkedHashMap<>();
        new Evaluation(plan, t -> results.put(t.seed(), t.success()), null).run();
        return results;
    }

    private static void report(Task task, TaskResult.Comparison c) {
        System.out.printf(
                Locale.ROOT,
                "%s: real time %d, evaluate %d; both %d, only real time %d, only evaluate %d, neither %d; McNemar p = %.3f%n",
                task.name(),
                c.both() + c.onlyFirst(),
                c.success(),
                c.both(),
                c.onlyFirst(),
                c.onlySecond(),
                c.neither(),
                c.mcnemarP());
    }
}
