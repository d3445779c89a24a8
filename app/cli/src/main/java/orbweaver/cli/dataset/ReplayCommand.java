package orbweaver.cli.dataset;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.HeldArm;
import orbweaver.cli.JsonOutput;
import orbweaver.cli.OnSignal;
import orbweaver.core.ProgramFiles;
import orbweaver.core.camera.CameraException;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.record.EpisodeTrack;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.JointTrack;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.bus.ArmException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `dataset replay`: the arm of the profile repeats a recorded episode.
@Command(
        name = "replay",
        description = "Let the profile's arm repeat an episode: a slow way to its first pose, then its goals at their"
                + " rate, through the same safety envelope as everything else. Ctrl-C holds the arm.")
final class ReplayCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 10;
    private static final long READY_MILLIS = 30_000;
    /// What the slow ways to the start pose and to the first row may take.
    private static final long APPROACH_MILLIS = 60_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private DatasetCommand parent;

    @Parameters(paramLabel = "DIR", description = "Folder of the dataset.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--episode", paramLabel = "N", description = "Counted from 0 (default: ${DEFAULT-VALUE}).")
    private int episode;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() throws InterruptedException {
        JointTrack track = track();
        CellProfile profile = ProgramFiles.profile(parent.profile());
        try (Session session = open(profile)) {
            try (var _ = OnSignal.withArm("replay-stop", () -> HeldArm.of(session, "interrupted"))) {
                replay(session, track);
            }
        }
        return ExitStatus.DONE;
    }

    private JointTrack track() {
        try {
            return EpisodeTrack.read(folder, episode);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }

    private static Session open(CellProfile profile) {
        ArmDescription description = ArmDescription.load();
        Cell cell;
        try {
            cell = Cells.open(profile, description.protocol().baud());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
        try {
            return Session.open(cell, Arm.open(cell.openPort(), description, profile.limits(), profile.armOptions()));
        } catch (CameraException | IOException | ArmException e) {
            cell.close();
            throw CommandFailure.failure(String.valueOf(e.getMessage()), e);
        }
    }

    private void replay(Session session, JointTrack track) throws InterruptedException {
        PrintWriter out = json.onStdout()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        out.println("replaying %s: %d rows in %.1f s"
                .formatted(track.name(), track.rows().size(), track.rows().size() / track.rate()));
        out.flush();
        await(session, READY_MILLIS, s -> s.arm().tool() != null, "the arm");
        session.replay(() -> track);
        await(session, READY_MILLIS, s -> s.drive() != DriveState.IDLE, "the arm to begin");
        long most = APPROACH_MILLIS + Math.round(2e3 * track.rows().size() / track.rate());
        SessionSnapshot last = await(session, most, s -> !s.drive().driven(), "the end of the episode");
        double off = 1e3 * distance(last, track);
        json.write(report(track, last, off), spec.commandLine().getOut());
        if (last.drive() == DriveState.STOPPED) {
            throw CommandFailure.failure("the arm was stopped: " + last.stop().cause());
        }
        out.println("done: the tool is %.1f mm from where the episode ends".formatted(off));
        out.flush();
    }

    private static double distance(SessionSnapshot last, JointTrack track) {
        Pose ends = new Kinematics(ArmDescription.load())
                .tool(track.rows().getLast().q());
        return last.arm().tool() == null
                ? Double.NaN
                : Math.sqrt(square(last.arm().tool().x() - ends.x())
                        + square(last.arm().tool().y() - ends.y())
                        + square(last.arm().tool().z() - ends.z()));
    }

    private static double square(double value) {
        return value * value;
    }

    private Map<String, Object> report(JointTrack track, SessionSnapshot last, double off) {
        var report = new LinkedHashMap<String, Object>();
        report.put("folder", folder.toString());
        report.put("episode", episode);
        report.put("rows", track.rows().size());
        report.put("rate_hz", track.rate());
        report.put("stopped", last.drive() == DriveState.STOPPED);
        report.put("end_error_mm", off);
        report.put("bus_misses", last.arm().busMisses());
        return report;
    }

    private static SessionSnapshot await(
            Session session, long millis, Predicate<SessionSnapshot> condition, String what)
            throws InterruptedException {
        long deadline = System.nanoTime() + 1_000_000 * millis;
        while (true) {
            SessionSnapshot now = session.snapshot();
            if (condition.test(now)) return now;
            if (System.nanoTime() - deadline > 0) {
                throw CommandFailure.failure("waited for " + what + " in vain: " + now.notices());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
