package orbweaver.robot.bus;

import orbweaver.robot.safety.ArmFault;

/// Writes each cycle and each fault into a recording of the JVM, where there is one. One event serves all
/// cycles: nothing is allocated, and without a recording nothing is done. Belongs to the bus thread.
final class CycleRecording {
    private final BusCycleEvent event = new BusCycleEvent();
    /// Made beforehand: loading its class takes time that a stop does not have.
    private final FaultEvent fault = new FaultEvent();

    private boolean begun;

    void begin() {
        begun = event.isEnabled();
        if (begun) event.begin();
    }

    void end(ArmState state, boolean driven) {
        if (!begun || !event.isEnabled()) return;
        event.end();
        if (!event.shouldCommit()) return;
        event.cycle = state.cycle;
        event.readTime = state.nanos - state.beganNanos;
        event.answered = 0;
        for (boolean fresh : state.fresh) if (fresh) event.answered++;
        event.misses = state.misses;
        event.damaged = state.damaged;
        event.late = state.late;
        event.driven = driven;
        event.commit();
    }

    void found(ArmFault found) {
        fault.commit(found);
    }
}
