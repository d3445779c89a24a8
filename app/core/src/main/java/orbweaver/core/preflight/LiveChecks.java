package orbweaver.core.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import orbweaver.core.camera.Likeness;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.ArmView;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.ServoHealth;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopInputView;
import orbweaver.core.session.TeleopView;
import orbweaver.policy.Normalization;
import orbweaver.policy.PolicyInfo;
import orbweaver.robot.bus.ServoIdentity;
import orbweaver.robot.safety.Limits;

/// What a run needs of a cell that is open, by what its session has read. Asks nothing of the system.
final class LiveChecks {
    private final CellProfile profile;

    LiveChecks(CellProfile profile) {
        this.profile = profile;
    }

    List<Finding> of(SessionSnapshot now, List<ServoIdentity> identities) {
        var findings = new ArrayList<Finding>();
        findings.addAll(arm(now, identities));
        findings.add(ProfileChecks.limits(profile.limits()));
        findings.addAll(cameras(now));
        findings.addAll(policy(now));
        findings.addAll(operator(now));
        return findings;
    }

    private List<Finding> arm(SessionSnapshot now, List<ServoIdentity> identities) {
        ArmView arm = now.arm();
        if (arm.servos().isEmpty())
            return List.of(Finding.warning("arm: " + arm.port(), "it is not read yet; a fault is said above the view"));
        var findings = new ArrayList<Finding>();
        findings.add(servos(arm, now.stop().expected(), identities));
        findings.add(supply(arm.servos()));
        findings.add(heat(arm.servos()));
        return findings;
    }

    private static Finding servos(ArmView arm, int expected, List<ServoIdentity> identities) {
        String text = "arm: %s: %d of %d servos answer%s"
                .formatted(arm.port(), arm.answering(), expected, models(identities));
        List<String> odd = arm.servos().stream()
                .filter(servo -> servo.condition().wantsAttention())
                .map(servo -> "servo %d (%s) %s"
                        .formatted(servo.id(), servo.name(), servo.condition().word()))
                .toList();
        if (arm.answering() < expected) {
            return Finding.fault(
                    text, "check the cable before the first servo that is silent: " + String.join(", ", odd));
        }
        return odd.isEmpty() ? Finding.ok(text) : Finding.warning(text, String.join(", ", odd));
    }

    /// The port was opened only because every servo was of the right model and took its settings.
    private static String models(List<ServoIdentity> identities) {
        if (identities.isEmpty()) return "";
        var firmware = identities.stream().map(ServoIdentity::firmware).collect(Collectors.toCollection(TreeSet::new));
        return ", all of the right model with their settings, firmware "
                + firmware.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Finding supply(List<ServoHealth> servos) {
        double least = servos.stream().mapToDouble(ServoHealth::volts).min().orElse(0);
        double limit = profile.limits().health().warnVoltage();
        String text =
                String.format(Locale.ROOT, "supply: %.1f V at the servo that has least, limit %.1f", least, limit);
        return least < limit ? Finding.warning(text, "look at the 12 V supply and its plug") : Finding.ok(text);
    }

    private Finding heat(List<ServoHealth> servos) {
        ServoHealth warmest = servos.stream()
                .max(Comparator.comparingDouble(ServoHealth::celsius))
                .orElseThrow();
        double limit = profile.limits().health().warnTemperature();
        String text = String.format(
                Locale.ROOT, "heat: %s is the warmest, %.0f °C, limit %.0f", warmest.name(), warmest.celsius(), limit);
        return warmest.celsius() > limit ? Finding.warning(text, "let it cool down") : Finding.ok(text);
    }

    private List<Finding> cameras(SessionSnapshot now) {
        var findings = new ArrayList<Finding>();
        for (String name : profile.cameras().keySet()) {
            findings.add(now.cameras().stream()
                    .filter(view -> view.name().equals(name))
                    .findFirst()
                    .map(LiveChecks::camera)
                    .orElse(Finding.warning("camera " + name + ": not open yet", "")));
        }
        return findings;
    }

    private static Finding camera(CameraView view) {
        if (!view.present() || view.newestNanos() == 0)
            return Finding.fault("camera " + view.name() + ": no picture", "plug it in, or look at its address");
        String text = String.format(
                Locale.ROOT,
                "camera %s: %d×%d at %.0f pictures a second%s",
                view.name(),
                view.width(),
                view.height(),
                view.framesPerSecond(),
                view.likeness() == Likeness.MATCHES ? ", as in the last session" : "");
        if (view.likeness() == Likeness.MOVED || view.likeness() == Likeness.SWAPPED) {
            return Finding.warning(text, "not as in the last session: see whether it was moved or swapped");
        }
        return view.uncalibrated().isEmpty()
                ? Finding.ok(text)
                : Finding.warning(
                        text, "where it stands is not known: calibrate it, so that box and path can be drawn");
    }

    private List<Finding> policy(SessionSnapshot now) {
        if (now.policy() == null) {
            return List.of(
                    Finding.warning("policy: none loaded", "wait for it, or choose a model folder with --policy"));
        }
        PolicyInfo info = now.policy().info();
        var findings = new ArrayList<>(ProfileChecks.policy(info, profile));
        String first = now.policy().firstCamera();
        now.cameras().stream()
                .filter(view -> view.name().equals(first) && view.height() > 0)
                .filter(view ->
                        view.width() * Normalization.REFERENCE_HEIGHT != view.height() * Normalization.REFERENCE_WIDTH)
                .forEach(view -> findings.add(Finding.warning(
                        "policy: the picture of %s is %d×%d, not 4:3: it sees it stretched"
                                .formatted(view.name(), view.width(), view.height()),
                        "ask for 640x480 in the profile")));
        return findings;
    }

    private List<Finding> operator(SessionSnapshot now) {
        var findings = new ArrayList<Finding>();
        StopInputView input = now.stopInput();
        if (input == null) findings.add(ProfileChecks.stopInput(profile));
        else if (input.present()) findings.add(Finding.ok("stop input: " + input.name() + " can be read"));
        else findings.add(Finding.fault("stop input: " + input.name() + " is gone", "plug it in"));
        TeleopView hand = now.teleop();
        if (hand != null) {
            String text = "teleop: " + hand.description();
            findings.add(
                    hand.present()
                            ? Finding.ok(text)
                            : Finding.warning(text + " is not there", "plug it in, or choose another one in Record"));
        }
        return findings;
    }

    /// Whether it is the virtual arm, which cannot hurt anybody.
    boolean virtual() {
        return profile.arm().equals(Cells.VIRTUAL);
    }

    Limits limits() {
        return profile.limits();
    }
}
