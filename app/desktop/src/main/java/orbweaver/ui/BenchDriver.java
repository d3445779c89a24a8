package orbweaver.ui;

import java.util.List;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.TaskView;

/// Keeps a policy driving a virtual arm: begins anew after a stop, and in a new scene when the task is done.
final class BenchDriver {
    private static final long LOOK_MILLIS = 50;
    private static final long MOMENT_NANOS = 1_000_000_000L;
    private static final double NANOS = 1e9;

    private final Session session;
    private long seed;
    private long restUntil;
    private boolean stopped;
    private int stops;
    private String held = "";
    private long looks;
    private long driven;

    BenchDriver(Session session, long seed) {
        this.session = session;
        this.seed = seed;
    }

    /// Does so for that time. What was counted before is forgotten.
    void drive(double seconds) throws InterruptedException {
        stops = 0;
        held = "";
        looks = 0;
        driven = 0;
        long until = System.nanoTime() + Math.round(seconds * NANOS);
        while (System.nanoTime() - until < 0) {
            look(session.snapshot());
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void look(SessionSnapshot now) {
        looks++;
        if (now.drive() == DriveState.POLICY) driven++;
        boolean latched = now.drive() == DriveState.STOPPED;
        if (latched && !stopped) stops++;
        stopped = latched;
        // What was asked for last is given a moment to begin.
        if (System.nanoTime() - restUntil < 0) return;
        TaskView task = now.task();
        boolean done = task != null && task.done();
        if (latched) {
            held = now.stop().resumeBlocked();
            if (!held.isEmpty()) return;
            session.resume();
        } else if (done && now.drive() == DriveState.POLICY) {
            session.pause();
        } else if (done) {
            session.virtualCell().resetScene(++seed);
        } else if (now.drive() == DriveState.IDLE) {
            List<String> words = task == null ? List.of() : task.instructions();
            session.start(words.isEmpty() ? "go on" : words.getFirst());
        } else {
            return;
        }
        restUntil = System.nanoTime() + MOMENT_NANOS;
    }

    /// How often the arm was stopped, by whichever watch.
    int stops() {
        return stops;
    }

    /// Why the arm cannot go on after a stop, as it was last said; empty when it can.
    String held() {
        return held;
    }

    /// The share of the time in which the policy drove.
    double drivenShare() {
        return looks == 0 ? 0 : (double) driven / looks;
    }
}
