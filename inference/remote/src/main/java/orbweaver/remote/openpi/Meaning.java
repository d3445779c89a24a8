package orbweaver.remote.openpi;

import java.util.Optional;
import orbweaver.policy.Action;
import orbweaver.policy.PolicyException;

/// What a server's actions are, from its metadata or the address: without it nothing may drive the arm.
///
/// @param hz actions a second
/// @param oneIsOpen whether the gripper's 1 is open; else it is closed
record Meaning(double hz, boolean oneIsOpen) {
    private static final String OPEN = "1-open";
    private static final String CLOSED = "1-closed";

    /// @throws PolicyException when something is not said, or is not what the arm is driven by
    static Meaning of(Reply metadata, OpenpiAddress address) {
        String actions = said(OpenpiAddress.ACTIONS, OpenpiAddress.TOOL_DELTAS, metadata, address);
        if (!actions.equals(OpenpiAddress.TOOL_DELTAS)) {
            throw new PolicyException(
                    "%s gives %s; this arm is driven by %s: movements of the tool in metres and radians"
                            .formatted(address, actions, OpenpiAddress.TOOL_DELTAS));
        }
        String gripper = said(OpenpiAddress.GRIPPER, OPEN + " or " + CLOSED, metadata, address);
        if (!gripper.equals(OPEN) && !gripper.equals(CLOSED)) {
            throw new PolicyException("gripper is %s or %s, not %s".formatted(OPEN, CLOSED, gripper));
        }
        String hz = said(OpenpiAddress.HZ, "the actions a second", metadata, address);
        return new Meaning(rate(hz), gripper.equals(OPEN));
    }

    private static double rate(String hz) {
        try {
            double rate = Double.parseDouble(hz);
            if (rate > 0 && rate <= 100) return rate;
        } catch (NumberFormatException e) {
            throw new PolicyException("hz=" + hz + " is no number", e);
        }
        throw new PolicyException("hz must lie above 0 and up to 100, not " + hz);
    }

    private static String said(String name, String value, Reply metadata, OpenpiAddress address) {
        Optional<String> server = metadata.value(name);
        Optional<String> written = address.setting(name);
        if (server.isPresent() && written.isPresent() && !server.equals(written)) {
            throw new PolicyException(
                    "%s says %s=%s, its address says %s".formatted(address, name, server.get(), written.get()));
        }
        return server.or(() -> written)
                .orElseThrow(
                        () -> new PolicyException("%s does not say what its actions are: add %s=... (%s) to the address"
                                .formatted(address, name, value)));
    }

    /// One action of a chunk, its gripper clipped to 0..1 with 1 = open.
    Action action(double[] values, int from) {
        for (int i = 0; i < Action.DIMENSIONS; i++) {
            if (!Double.isFinite(values[from + i])) {
                throw new PolicyException("the server sent an action with a value that is no number");
            }
        }
        double shut = Math.clamp(values[from + 6], 0, 1);
        return new Action(
                values[from],
                values[from + 1],
                values[from + 2],
                values[from + 3],
                values[from + 4],
                values[from + 5],
                oneIsOpen ? shut : 1 - shut);
    }
}
