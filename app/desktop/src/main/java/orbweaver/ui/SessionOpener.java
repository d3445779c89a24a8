package orbweaver.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import orbweaver.cli.CommandFailure;
import orbweaver.core.AppFolders;
import orbweaver.core.ProgramFiles;
import orbweaver.core.camera.CameraException;
import orbweaver.core.camera.memory.PictureMemory;
import orbweaver.core.camera.memory.PictureWatch;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.cell.TappedCell;
import orbweaver.core.outcome.GateLog;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.StopButton;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.SessionSource;
import orbweaver.core.session.Session;
import orbweaver.core.sessions.SessionWriter;
import orbweaver.core.stop.PortWatch;
import orbweaver.core.stop.StopInput;
import orbweaver.core.stop.StopSocket;
import orbweaver.core.trace.FaultFrames;
import orbweaver.core.trace.SessionTrace;
import orbweaver.core.trace.TraceRequests;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import org.jspecify.annotations.Nullable;

/// Opens the session of a cell profile: cell, port, arm, cameras, policy. Takes seconds; not for the screen's thread.
final class SessionOpener {
    private SessionOpener() {}

    /// The profile by its file, or the built-in one; parts that the command line names replace the profile's.
    static CellProfile profile(
            @Nullable String file, @Nullable String task, @Nullable Long seed, @Nullable String policy) {
        CellProfile base = ProgramFiles.profile(file);
        return new CellProfile(
                base.name(),
                base.arm(),
                base.cameras(),
                policy == null ? base.policy() : policy,
                task == null ? base.task() : task,
                seed == null ? base.seed() : seed,
                base.limits(),
                base.stopInput(),
                base.sagCompensation(),
                base.teleop(),
                base.presenterPrompts());
    }

    /// Brings everything up. What fails is said in one sentence; nothing stays open then.
    ///
    /// @param candidates that the policy decodes a chunk
    static Session open(CellProfile profile, int candidates) {
        return open(profile, () -> LoadedPolicy.open(ProgramFiles.policy(profile.policy()), candidates));
    }

    /// The same with another policy than the profile's.
    static Session open(CellProfile profile, Supplier<LoadedPolicy> policy) {
        ArmDescription description = ArmDescription.load();
        Cell cell;
        try {
            cell = Cells.open(profile, description.protocol().baud());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
        var trace = new SessionTrace();
        var tapped = new TappedCell(cell, trace.packets());
        try {
            Arm arm = Arm.open(tapped.openPort(), description, profile.limits(), profile.armOptions());
            var session = Session.open(tapped, arm, policy);
            watch(session, trace, cell.port(), description);
            remember(session, profile.name());
            StopButton button = profile.stopInput();
            if (button != null) session.guard(StopInput.start(button, session));
            return session;
        } catch (CameraException e) {
            cell.close();
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        } catch (IOException | ArmException e) {
            cell.close();
            throw CommandFailure.failure(String.valueOf(e.getMessage()), e);
        }
    }

    /// What records this session's episodes; a new set gets thirty rows a second.
    ///
    /// @param subGoals names of the sub-goals that can be noted
    static Recorder recorder(Session session, List<String> subGoals) {
        var options = new SessionSource.Options(() -> session.snapshot().intervention(), List.of(), false);
        return Recorder.start(new SessionSource(session, options), 0, subGoals);
    }

    /// Compares the cameras' pictures with those of the last session of this profile.
    private static void remember(Session session, String profile) {
        var pictures = PictureWatch.start(PictureMemory.of(AppFolders.ofUser().settings(), profile));
        session.listen(pictures);
        session.guard(pictures);
    }

    /// Keeps the session's last seconds and lets other programs of this user look on and stop it.
    private static void watch(Session session, SessionTrace trace, Path port, ArmDescription arm) {
        AppFolders folders = AppFolders.ofUser();
        session.onCycle(trace.cycles());
        session.listen(trace);
        session.listen(new FaultFrames(trace, folders.logs(), arm));
        var gate = new GateLog(folders.logs());
        session.listen(gate);
        session.guard(gate);
        var log = new SessionWriter(folders.sessions(), Clock.systemUTC());
        session.listen(log);
        session.guard(log);
        session.guard(PortWatch.start(port, session));
        session.guard(StopSocket.start(folders.runtime(), session, port, TraceRequests.of(trace, arm)));
    }
}
