package orbweaver.robot.scheduling;

import static orbweaver.robot.scheduling.SchedulingCalls.CALLER;

import java.util.Set;

/// Asks Linux for what may be had, best first.
final class LinuxScheduler {
    private static final int FAVOURED_NICE = -11;

    /// About a tenth of the share that an ordinary thread has of a busy core.
    private static final int PATIENT_NICE = 10;

    /// The kernel's own.
    private static final long USUAL_SLICE = 0;

    /// Shorter than the slice of any other thread.
    private static final long SHORT_SLICE_NANOS = 500_000;

    private LinuxScheduler() {}

    static boolean present() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    /// Asks for the calling thread; with `arrange` other threads are scheduled around it. Elsewhere than on Linux
    /// nothing is asked for.
    static Scheduling request(Role role, boolean arrange) {
        var opened = SchedulingCalls.open();
        if (opened.isEmpty()) return new Scheduling.Ordinary();
        try (SchedulingCalls calls = opened.get()) {
            Scheduling granted = best(calls, role);
            if (arrange) Neighbours.arrange(calls, granted);
            return granted;
        }
    }

    /// The calling thread and those that it starts come after the others.
    static void giveWay() {
        SchedulingCalls opened = SchedulingCalls.open().orElse(null);
        if (opened == null) return;
        try (SchedulingCalls calls = opened) {
            calls.ordinary(CALLER, PATIENT_NICE, USUAL_SLICE, true);
        }
    }

    /// Named threads get their turn soon.
    static void hasten(Set<String> threads) {
        SchedulingCalls opened = SchedulingCalls.open().orElse(null);
        if (opened == null) return;
        try (SchedulingCalls calls = opened) {
            Neighbours.hasten(calls, threads);
        }
    }

    private static Scheduling best(SchedulingCalls calls, Role role) {
        if (calls.realTime(CALLER, role.priority(), false)) return new Scheduling.RealTime(role.priority());
        boolean nicer = calls.ordinary(CALLER, FAVOURED_NICE, SHORT_SLICE_NANOS, false);
        if (!nicer && !calls.ordinary(CALLER, 0, SHORT_SLICE_NANOS, false)) return new Scheduling.Ordinary();
        long sliceMicros = calls.read(CALLER) ? calls.sliceNanos() / 1000 : 0;
        if (!nicer && sliceMicros == 0) return new Scheduling.Ordinary();
        return new Scheduling.Favoured(nicer ? FAVOURED_NICE : 0, sliceMicros);
    }
}
