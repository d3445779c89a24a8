package orbweaver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import orbweaver.core.AppFolders;
import orbweaver.core.ProgramFiles;
import orbweaver.core.camera.Cameras;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.port.PortFinding;
import orbweaver.core.port.UdevRule;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.StopButton;
import orbweaver.core.stop.StopInput;
import orbweaver.core.teleop.sdl.Gamepad;
import orbweaver.core.teleop.sdl.Sdl;
import orbweaver.core.teleop.sdl.SdlException;
import orbweaver.core.teleop.sdl.SpaceMouse;
import orbweaver.policy.Policies;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `doctor`: looks at everything a run needs and says in one line each whether it is there. It reads the servos but
/// switches no torque on.
@Command(name = "doctor", description = "Check what a run needs: Java, arm, cameras, model, disk.")
final class DoctorCommand implements Callable<Integer> {
    private static final long LITTLE_DISK_BYTES = 2_000_000_000L;
    private static final int JAVA = 25;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    private @Nullable Orbweaver parent;

    @Option(
            names = "--install-udev",
            description = "As root: install the udev rule for the arm's adapter. Otherwise: print it and the command.")
    private boolean installUdev;

    /// How one matter stands.
    private enum Verdict {
        OK("ok"),
        WARNING("warning"),
        FAULT("fault");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }
    }

    private record Finding(Verdict verdict, String what) {}

    @Override
    public Integer call() throws InterruptedException {
        if (installUdev) return PortReport.installRule(spec.commandLine().getOut(), UdevRule.FOLDER);
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(busThread());
        findings.add(disk());
        CellProfile profile = ProgramFiles.profile(parent == null ? null : parent.profile());
        findings.add(new Finding(Verdict.OK, "profile: " + profile.name()));
        for (CameraReport.Line line : CameraReport.of(new Cameras(Map.of()), profile.cameras())) {
            findings.add(new Finding(line.fine() ? Verdict.OK : Verdict.WARNING, line.text()));
        }
        findings.add(stopInput(profile));
        findings.add(teleop(profile.teleop().device()));
        findings.addAll(armAndPort(profile));
        findings.add(policy(ProgramFiles.policy(profile.policy())));
        PrintWriter out = spec.commandLine().getOut();
        for (Finding f : findings) out.printf("%-8s %s%n", f.verdict.word, f.what);
        out.flush();
        return findings.stream().anyMatch(f -> f.verdict == Verdict.FAULT) ? ExitStatus.FAULTS_FOUND : ExitStatus.DONE;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return version >= JAVA
                ? new Finding(Verdict.OK, "Java " + Runtime.version())
                : new Finding(Verdict.FAULT, "Java " + version + ": start Orbweaver with a JDK " + JAVA + " or newer");
    }

    private static Finding busThread() throws InterruptedException {
        Scheduling granted = Scheduling.probe(Role.BUS);
        String text = "bus thread: " + granted.words();
        String remedy = granted.remedy();
        return remedy.isEmpty() ? new Finding(Verdict.OK, text) : new Finding(Verdict.WARNING, text + "; " + remedy);
    }

    private static Finding disk() {
        Path sessions = AppFolders.ofUser().sessions();
        try {
            long free = Files.getFileStore(nearest(sessions)).getUsableSpace();
            String text = "disk: " + free / 1_000_000_000 + " GB free for " + sessions;
            return free < LITTLE_DISK_BYTES
                    ? new Finding(Verdict.WARNING, text + "; make room before recording")
                    : new Finding(Verdict.OK, text);
        } catch (IOException e) {
            return new Finding(Verdict.WARNING, "disk: " + sessions + " cannot be looked at: " + e.getMessage());
        }
    }

    /// The folder itself or the nearest one above it that exists already.
    private static Path nearest(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) if (Files.exists(at)) return at;
        return folder.toAbsolutePath().getRoot();
    }

    private static Finding stopInput(CellProfile profile) {
        StopButton button = profile.stopInput();
        if (button == null && profile.arm().equals(Cells.VIRTUAL)) {
            return new Finding(Verdict.OK, "stop input: none; the virtual arm needs none");
        }
        if (button == null) {
            return new Finding(
                    Verdict.WARNING,
                    "stop input: none; with a USB button or pedal as the profile's stop_input, Stop does not depend on"
                            + " the window");
        }
        String fault = StopInput.fault(button);
        return fault.isEmpty()
                ? new Finding(Verdict.OK, "stop input: " + button.device())
                : new Finding(Verdict.FAULT, fault);
    }

    /// What an operator could drive with beside the keyboard, and whether the profile's own is among it.
    private static Finding teleop(String device) {
        List<String> found;
        try {
            found = Sdl.found();
        } catch (SdlException e) {
            return new Finding(Verdict.WARNING, "teleop: " + e.getMessage() + "; the keyboard works without");
        }
        String text = "teleop: " + device + " by the profile, plugged in: "
                + (found.isEmpty() ? "no pad, no SpaceMouse" : String.join(", ", found));
        boolean asked = device.startsWith(Gamepad.SCHEME) || device.equals(SpaceMouse.ADDRESS);
        boolean there = found.stream().anyMatch(one -> one.startsWith(device + " "));
        return asked && !there
                ? new Finding(Verdict.WARNING, text + "; plug it in, or name another device in the profile")
                : new Finding(Verdict.OK, text);
    }

    /// The ports first; the arm only where its port can be used.
    private static List<Finding> armAndPort(CellProfile profile) {
        var findings = new ArrayList<Finding>();
        for (PortFinding port : PortReport.of(profile.arm(), UdevRule.FOLDER)) {
            findings.add(new Finding(Verdict.valueOf(port.verdict().name()), port.what()));
        }
        if (findings.stream().noneMatch(f -> f.verdict == Verdict.FAULT)) findings.addAll(arm(profile));
        return findings;
    }

    private static List<Finding> arm(CellProfile profile) {
        var description = ArmDescription.load();
        try (Cell cell = Cells.open(profile, description.protocol().baud());
                Arm arm = Arm.open(cell.openPort(), description, profile.limits(), profile.armOptions())) {
            arm.cycle(System.nanoTime());
            String who = arm.identities().size() + " servos, all of the right model, firmware "
                    + arm.identities().getFirst().firmware();
            return List.of(new Finding(Verdict.OK, "arm: " + cell.description() + ": " + who));
        } catch (IOException | ArmException e) {
            return List.of(new Finding(Verdict.FAULT, "arm: " + e.getMessage()));
        }
    }

    private static Finding policy(PolicyAddress address) {
        try (var policy = Policies.open(address)) {
            return new Finding(
                    Verdict.OK, "policy: " + address + ", " + policy.info().parameters() + " parameters");
        } catch (PolicyException e) {
            return new Finding(Verdict.FAULT, "policy: " + e.getMessage());
        }
    }
}
