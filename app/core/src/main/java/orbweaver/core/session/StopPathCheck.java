package orbweaver.core.session;

import orbweaver.robot.Arm;

/// Checks the stop path with the goals already held, every few seconds while nobody drives. Belongs to the session's
/// thread.
final class StopPathCheck {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private long lastNanos;

    /// Nobody drives now.
    void tick(Arm arm, long now) {
        if (now - lastNanos < EVERY_NANOS || !arm.state().allTorqueOn()) return;
        lastNanos = now;
        arm.askSelfTest(now);
    }

    /// Checks with the next tick that finds torque on; without torque, that is taken where the arm is.
    void ask(Arm arm, Notices notices) {
        boolean torque = arm.state().allTorqueOn();
        if (torque || notices.attempt("stop test", "Nothing moves.", arm::torqueOn)) lastNanos = 0;
    }
}
