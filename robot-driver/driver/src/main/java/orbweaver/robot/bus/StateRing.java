package orbweaver.robot.bus;

import java.util.function.Supplier;

/// Publishes states to other threads without allocating: a fixed ring whose newest slot a volatile reference names.
final class StateRing {
    /// 1.28 s of states at 100 Hz.
    static final int SIZE = 128;

    private final ArmState[] slots = new ArmState[SIZE];
    private int next;
    private volatile ArmState newest;

    StateRing(Supplier<ArmState> slot) {
        for (int i = 0; i < SIZE; i++) slots[i] = slot.get();
        newest = slots[SIZE - 1];
    }

    ArmState publish(ArmState work) {
        ArmState slot = slots[next];
        next = (next + 1) % SIZE;
        slot.set(work);
        newest = slot;
        return slot;
    }

    ArmState newest() {
        return newest;
    }
}
