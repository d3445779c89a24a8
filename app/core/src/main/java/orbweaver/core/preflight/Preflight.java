package orbweaver.core.preflight;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orbweaver.core.AppFolders;
import orbweaver.core.port.UdevRule;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.robot.safety.Limits;

/// Everything that is looked at before the first run with a profile, beside the session that has its cell open.
public final class Preflight {
    private final CellProfile profile;
    private final LiveChecks live;
    private final Path sessions;
    private final PreflightMemory memory;

    public Preflight(CellProfile profile, AppFolders folders) {
        this.profile = profile;
        live = new LiveChecks(profile);
        sessions = folders.sessions();
        memory = PreflightMemory.of(folders.settings());
    }

    /// What the session has read, now.
    public List<Finding> cell(SessionControl session) {
        return live.of(session.snapshot(), session.identities());
    }

    /// What only the computer can say. Takes a moment; not for the screen's thread.
    public List<Finding> computer(SessionSnapshot now) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        // A port that this program has open cannot be looked at from outside.
        if (now.arm().servos().isEmpty() && !live.virtual())
            findings.addAll(PortChecks.of(profile.arm(), UdevRule.FOLDER));
        else PortChecks.latency(profile.arm()).ifPresent(findings::add);
        findings.add(ComputerChecks.disk(sessions));
        findings.add(ComputerChecks.busThread());
        findings.add(ComputerChecks.java());
        return findings;
    }

    /// The cameras whose pictures are to be looked at.
    public List<String> cameras() {
        return List.copyOf(profile.cameras().keySet());
    }

    /// The box to be drawn into the pictures.
    public Limits.Workspace box() {
        return live.limits().workspace();
    }

    /// Whether it is to be gone through before the first run: not with the virtual arm.
    public boolean asksFirst() {
        return !live.virtual() && tested().isEmpty();
    }

    /// When Stop was tried out with this profile's arm.
    public Optional<Instant> tested() {
        return memory.tested(profile);
    }

    /// Stop was tried out with this profile's arm.
    public void remember(Instant when) {
        memory.remember(profile, when);
    }
}
