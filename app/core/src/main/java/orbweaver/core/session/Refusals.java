package orbweaver.core.session;

import orbweaver.core.teleop.TeleopDevice;
import org.jspecify.annotations.Nullable;

/// Why something an operator asks for is not done, in one sentence.
final class Refusals {
    /// Longest instruction in characters; far beyond what a policy was trained on.
    static final int LONGEST = 500;

    private Refusals() {}

    /// Null when a run may start.
    static @Nullable String ofStart(DriveState drive, String instruction, boolean policyLoaded) {
        if (drive == DriveState.STOPPED) return "The arm is stopped. Leave the stop first.";
        if (instruction.isEmpty()) return "The instruction is empty. Type what the arm is to do.";
        if (instruction.length() > LONGEST)
            return "The instruction has " + instruction.length() + " characters, at most " + LONGEST
                    + " are understood. Shorten it.";
        if (!policyLoaded)
            return "The policy is not loaded yet. Wait for it, or see why in the notice beside this one.";
        return null;
    }

    /// Null when something recorded may be repeated.
    static @Nullable String ofReplay(DriveState drive) {
        return switch (drive) {
            case STOPPED -> "The arm is stopped. Leave the stop first.";
            case TELEOP, POLICY, REPLAY -> "The arm is driven already. Let that end first.";
            case IDLE -> null;
        };
    }

    /// Null when another policy may take the place of the one there is.
    ///
    /// @param ghosts whether that one decodes as a ghost
    static @Nullable String ofPolicy(DriveState drive, boolean ghosts) {
        return switch (drive) {
            case STOPPED -> "The arm is stopped. Leave the stop first, then choose another policy.";
            case TELEOP, POLICY, REPLAY -> "The arm is driven. Let that end first, then choose another policy.";
            case IDLE -> ghosts ? "The policy decodes as a ghost. End that first, then choose another one." : null;
        };
    }

    /// Null when an operator may take over with this device.
    static @Nullable String ofTakeover(DriveState drive, @Nullable TeleopDevice device) {
        if (drive == DriveState.STOPPED) return "The arm is stopped. Leave the stop first.";
        if (device == null) return "There is no device to drive with. Choose one.";
        if (!device.sample().present()) return device.description() + " is not there. Plug it in.";
        return null;
    }
}
