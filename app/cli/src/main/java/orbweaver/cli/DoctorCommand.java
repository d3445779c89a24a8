package orbweaver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import orbweaver.core.AppFolders;
import orbweaver.core.ProgramFiles;
import orbweaver.core.camera.Cameras;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.port.UdevRule;
import orbweaver.core.preflight.CameraChecks;
import orbweaver.core.preflight.ComputerChecks;
import orbweaver.core.preflight.Finding;
import orbweaver.core.preflight.PortChecks;
import orbweaver.core.preflight.ProfileChecks;
import orbweaver.core.profile.CellProfile;
import orbweaver.policy.Policies;
import orbweaver.policy.PolicyException;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
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
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    private @Nullable Orbweaver parent;

    @Option(
            names = "--install-udev",
            description = "As root: install the udev rule for the arm's adapter. Otherwise: print it and the command.")
    private boolean installUdev;

    @Override
    public Integer call() throws InterruptedException {
        if (installUdev) return UdevInstall.run(spec.commandLine().getOut(), UdevRule.FOLDER);
        var findings = new ArrayList<Finding>();
        findings.add(ComputerChecks.java());
        findings.add(ComputerChecks.busThread());
        findings.add(ComputerChecks.disk(AppFolders.ofUser().sessions()));
        CellProfile profile = ProgramFiles.profile(parent == null ? null : parent.profile());
        findings.add(Finding.ok("profile: " + profile.name()));
        findings.add(ProfileChecks.limits(profile.limits()));
        findings.addAll(CameraChecks.of(new Cameras(Map.of()), profile.cameras()));
        findings.add(ProfileChecks.stopInput(profile));
        findings.add(ProfileChecks.teleop(profile.teleop().device()));
        findings.addAll(armAndPort(profile));
        findings.addAll(policy(profile));
        PrintWriter out = spec.commandLine().getOut();
        for (Finding f : findings) out.printf("%-8s %s%n", f.verdict().word(), f.line());
        out.flush();
        return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.FAULT)
                ? ExitStatus.FAULTS_FOUND
                : ExitStatus.DONE;
    }

    /// The ports first; the arm only where its port can be used.
    private static List<Finding> armAndPort(CellProfile profile) {
        var findings = new ArrayList<>(PortChecks.of(profile.arm(), UdevRule.FOLDER));
        if (findings.stream().noneMatch(f -> f.verdict() == Finding.Verdict.FAULT)) findings.add(arm(profile));
        return findings;
    }

    private static Finding arm(CellProfile profile) {
        var description = ArmDescription.load();
        try (Cell cell = Cells.open(profile, description.protocol().baud());
                Arm arm = Arm.open(cell.openPort(), description, profile.limits(), profile.armOptions())) {
            arm.cycle(System.nanoTime());
            String who = arm.identities().size() + " servos, all of the right model, firmware "
                    + arm.identities().getFirst().firmware();
            return Finding.ok("arm: " + cell.description() + ": " + who);
        } catch (IOException | ArmException e) {
            return Finding.fault("arm: " + e.getMessage(), "");
        }
    }

    private static List<Finding> policy(CellProfile profile) {
        try (var policy = Policies.open(ProgramFiles.policy(profile.policy()))) {
            return ProfileChecks.policy(policy.info(), profile);
        } catch (PolicyException e) {
            return List.of(Finding.fault("policy: " + e.getMessage(), ""));
        }
    }
}
