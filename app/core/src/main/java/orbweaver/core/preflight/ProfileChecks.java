package orbweaver.core.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.StopButton;
import orbweaver.core.stop.StopInput;
import orbweaver.core.teleop.sdl.Gamepad;
import orbweaver.core.teleop.sdl.Sdl;
import orbweaver.core.teleop.sdl.SdlException;
import orbweaver.core.teleop.sdl.SpaceMouse;
import orbweaver.policy.PolicyInfo;
import orbweaver.robot.safety.Limits;

/// What a run needs of the things that a cell profile names.
public final class ProfileChecks {
    private ProfileChecks() {}

    /// The button or pedal beside the window.
    public static Finding stopInput(CellProfile profile) {
        StopButton button = profile.stopInput();
        if (button == null && profile.arm().equals(Cells.VIRTUAL))
            return Finding.ok("stop input: none; the virtual arm needs none");
        if (button == null) {
            return Finding.warning(
                    "stop input: none",
                    "with a USB button or pedal as the profile's stop_input, Stop does not depend on the window");
        }
        String fault = StopInput.fault(button);
        return fault.isEmpty() ? Finding.ok("stop input: " + button.device()) : Finding.fault(fault, "");
    }

    /// What an operator could drive with beside the keyboard, and whether the profile's own is among it. Asks the
    /// system; not while a session uses such a device.
    public static Finding teleop(String device) {
        List<String> found;
        try {
            found = Sdl.found();
        } catch (SdlException e) {
            return Finding.warning("teleop: " + e.getMessage(), "the keyboard works without");
        }
        String text = "teleop: " + device + " by the profile, plugged in: "
                + (found.isEmpty() ? "no pad, no SpaceMouse" : String.join(", ", found));
        boolean asked = device.startsWith(Gamepad.SCHEME) || device.equals(SpaceMouse.ADDRESS);
        boolean there = found.stream().anyMatch(one -> one.startsWith(device + " "));
        return asked && !there
                ? Finding.warning(text, "plug it in, or name another device in the profile")
                : Finding.ok(text);
    }

    /// The box that the envelope keeps the tool in.
    public static Finding limits(Limits limits) {
        Limits.Workspace box = limits.workspace();
        return Finding.ok(String.format(
                Locale.ROOT,
                "limits: tool within x %s, y %s, z %s m; the lowest z is the table guard",
                span(box.x()),
                span(box.y()),
                span(box.z())));
    }

    private static String span(Limits.Range range) {
        return String.format(Locale.ROOT, "%.2f to %.2f", range.min(), range.max());
    }

    /// Whether this policy can drive in the cell of this profile.
    public static List<Finding> policy(PolicyInfo policy, CellProfile profile) {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("policy: " + policy.name() + ", " + policy.parameters() + " parameters"));
        List<String> missing = policy.cameras().stream()
                .filter(camera -> !profile.cameras().containsKey(camera))
                .toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.fault(
                    "policy: it looks at a camera called " + String.join(" and ", missing)
                            + ", which the profile has not",
                    "name one so in the profile, or choose another policy"));
        }
        Cells.version(profile)
                .filter(policy::trainedElsewhere)
                .ifPresent(version -> findings.add(Finding.warning(
                        "policy: trained in cell version %s; this cell is version %s"
                                .formatted(policy.cellVersion(), version),
                        "it may succeed less often; train it anew")));
        return findings;
    }
}
