package orbweaver.robot.scheduling;

import java.util.Set;
import java.util.concurrent.FutureTask;

/// How the operating system runs a thread. A busy computer lets an ordinary thread wait for milliseconds before it
/// runs, which a bus cycle of 10 ms does not bear; real-time scheduling runs it at once, where this user may have it.
public sealed interface Scheduling {
    /// Runs before every ordinary thread, the moment it has something to do.
    record RealTime(int priority) implements Scheduling {}

    /// An ordinary thread with an advantage: a larger share of a busy core (`nice` below 0), or a shorter slice of it
    /// and therefore an earlier turn.
    ///
    /// @param sliceMicros microseconds, or 0 where the kernel keeps to its own slice
    record Favoured(int nice, long sliceMicros) implements Scheduling {}

    /// Like any other thread.
    record Ordinary() implements Scheduling {}

    /// Asks for the best scheduling that the calling thread may have in this role, for as long as it lives. Threads
    /// that it starts do not inherit it. For the bus, the threads that it has to wait for, and those that it must
    /// not wait for, are scheduled accordingly. Never fails; the answer says what came of it.
    static Scheduling request(Role role) {
        return LinuxScheduler.request(role, role == Role.BUS);
    }

    /// What [#request] would get, found out on a thread that ends at once; other threads stay as they are. Waits
    /// for it.
    static Scheduling probe(Role role) throws InterruptedException {
        var answer = new FutureTask<>(() -> LinuxScheduler.request(role, false));
        Thread asking = Thread.ofPlatform().name("scheduling-probe").daemon().start(answer);
        asking.join();
        return answer.resultNow();
    }

    /// Lets ordinary threads go before the calling one, and before those that it starts, for as long as they live: for
    /// work that may wait, such as encoding, on a computer that is busy. Never fails.
    static void giveWay() {
        LinuxScheduler.giveWay();
    }

    /// Gives threads of this process, told by their names, a turn soon after they have something to do,
    /// however many others are busy; their share of a busy core stays what it was. For the threads that
    /// draw: on few cores each of their hand-overs would wait for others' whole slices. Holds also when
    /// [#request] for the bus comes later. Never fails.
    static void hasten(Set<String> threads) {
        LinuxScheduler.hasten(threads);
    }

    /// In a few words, for a line of the log or of a check.
    default String words() {
        return switch (this) {
            case RealTime(int priority) -> "real-time priority " + priority;
            case Favoured(int nice, long slice) when slice == 0 -> "ordinary priority with nice " + nice;
            case Favoured(int nice, long slice) ->
                "ordinary priority with nice %d and slices of %.1f ms".formatted(nice, 1e-3 * slice);
            case Ordinary _ -> "ordinary priority";
        };
    }

    /// What to do for real-time scheduling; empty where there is nothing to do or it is had already.
    default String remedy() {
        if (this instanceof RealTime || !LinuxScheduler.present()) return "";
        return "a busy computer may hold the bus up; allow real-time priority with: "
                + "echo \"$USER - rtprio %d\" | sudo tee /etc/security/limits.d/orbweaver.conf, ".formatted(MOST)
                + "then log out and in again";
    }

    /// The highest priority that any role asks for, rounded up for later ones.
    int MOST = 30;
}
