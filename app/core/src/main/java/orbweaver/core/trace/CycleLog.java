package orbweaver.core.trace;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.bus.CycleListener;
import org.jspecify.annotations.Nullable;

/// The last bus cycles: when they ran, where the joints were to be and where they were. The bus thread writes without
/// allocating or waiting; any thread may read meanwhile.
public final class CycleLog implements CycleListener {
    /// Ten seconds of cycles.
    static final int KEPT = 1000;

    private static final int MOST_JOINTS = 8;

    private final long[] number = new long[KEPT];
    private final long[] begun = new long[KEPT];
    private final long[] ended = new long[KEPT];
    private final double[] wanted = new double[KEPT * MOST_JOINTS];
    private final double[] measured = new double[KEPT * MOST_JOINTS];
    private final double[] opening = new double[KEPT];
    private volatile int joints = -1;
    private volatile long count;
    private volatile @Nullable ArmState newest;

    /// One cycle. Angles in radians, the half opening of the gripper in metres, times as `System.nanoTime()`.
    @SuppressWarnings("ArrayRecordComponent")
    public record Cycle(
            long number, long begunNanos, long endedNanos, double[] wanted, double[] measured, double halfOpening) {}

    @Override
    public void cycled(ArmState state) {
        if (joints < 0) joints = Math.min(MOST_JOINTS, state.wanted().length);
        long cycle = count;
        int slot = (int) (cycle % KEPT);
        number[slot] = state.cycle();
        begun[slot] = state.beganNanos();
        ended[slot] = System.nanoTime();
        for (int j = 0; j < joints; j++) {
            wanted[slot * MOST_JOINTS + j] = state.wanted(j);
            measured[slot * MOST_JOINTS + j] = state.joint(j);
        }
        opening[slot] = state.halfOpening();
        newest = state;
        count = cycle + 1;
    }

    /// The arm as last read, in a copy of its own; null before the first cycle.
    @Nullable
    ArmState newest() {
        ArmState state = newest;
        return state == null ? null : state.copy();
    }

    /// The cycles kept that began within the window, oldest first.
    List<Cycle> within(Window window) {
        var kept = new ArrayList<Cycle>();
        long end = count;
        for (long n = Math.max(0, end - KEPT); n < end; n++) {
            Cycle cycle = at((int) (n % KEPT));
            VarHandle.loadLoadFence();
            // The slot after the newest may be being written.
            if (n > count - KEPT && window.contains(cycle.begunNanos)) kept.add(cycle);
        }
        return kept;
    }

    private Cycle at(int slot) {
        var to = new double[Math.max(0, joints)];
        var at = new double[to.length];
        System.arraycopy(wanted, slot * MOST_JOINTS, to, 0, to.length);
        System.arraycopy(measured, slot * MOST_JOINTS, at, 0, at.length);
        return new Cycle(number[slot], begun[slot], ended[slot], to, at, opening[slot]);
    }
}
