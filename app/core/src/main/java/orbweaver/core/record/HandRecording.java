package orbweaver.core.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orbweaver.core.camera.CameraException;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.TaskView;
import orbweaver.core.teleop.KeyAction;
import orbweaver.core.teleop.Keyboard;
import orbweaver.dataset.DatasetException;
import orbweaver.policy.PolicyException;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;

/// Records episodes that a person drives, without a window: the device drives and labels, and so may a terminal.
/// The arm and the cameras are the profile's, real or virtual. What happens is told in sentences.
public final class HandRecording implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final long POLL = 20_000_000L;

    private final Plan plan;
    private final Consumer<String> says;
    private final Session session;
    private final Recorder recorder;
    private final SessionSource source;
    private final Keyboard labels;
    private final Set<String> said = new LinkedHashSet<>();
    private DriveState drive = DriveState.IDLE;
    private boolean recording;
    private int sceneOf;

    /// What is recorded: into which folder, at which rate (0: the set's), how many episodes. `task` is the text of the
    /// episodes; empty for the virtual cell's own wording. Scenes of the virtual cell count up from `seed`.
    public record Plan(Path out, int fps, int episodes, String task, long seed) {}

    private HandRecording(Plan plan, CellProfile profile, Cell cell, Consumer<String> says) throws IOException {
        this.plan = plan;
        this.says = says;
        Arm arm = Arm.open(cell.openPort(), ArmDescription.load(), profile.limits(), profile.armOptions());
        Supplier<LoadedPolicy> none = () -> {
            throw new PolicyException("a person drives");
        };
        session = Session.open(cell, arm, none);
        source = new SessionSource(session, SessionSource.Options.plain());
        recorder = Recorder.start(source, plan.fps(), profile.teleop().subGoals());
        labels = new Keyboard(profile.teleop().keys());
        labels.onLabel(this::label);
    }

    /// Opens the cell of a profile.
    ///
    /// @param says is told what happens, a sentence each, on the thread that runs
    public static HandRecording open(Plan plan, CellProfile profile, Consumer<String> says) throws IOException {
        Cell cell = Cells.open(profile, ArmDescription.load().protocol().baud());
        try {
            return new HandRecording(plan, profile, cell, says);
        } catch (IOException | RuntimeException e) {
            cell.close();
            throw e;
        }
    }

    /// What devices give their labels to.
    public Keyboard labels() {
        return labels;
    }

    public Session session() {
        return session;
    }

    /// What the recorder does now.
    public RecorderView view() {
        return recorder.view();
    }

    /// Stops the arm, for a device's own Stop.
    public void stop(String words, long nanos) {
        session.stop(StopSource.INDEPENDENT, words, nanos);
    }

    /// Does what a key, a button or a line of the terminal means. Any thread.
    public void label(KeyAction action) {
        boolean running = recorder.view().state() == RecorderView.State.RECORDING;
        switch (action) {
            case RECORD -> {
                if (running) recorder.end(Outcome.NONE);
                else recorder.begin(text());
            }
            case SUCCESS -> ended(running, Outcome.SUCCESS);
            case FAILURE -> ended(running, Outcome.FAILURE);
            case DISCARD -> recorder.discard();
            case AGAIN -> recorder.again();
            case KEEP -> recorder.keepLast(text());
            case MARK -> recorder.marker();
            case TAKE_OVER -> {
                if (session.snapshot().drive() == DriveState.TELEOP) session.handBack();
                else session.takeOver();
            }
            default -> {}
        }
    }

    /// Ends the running episode, or says it of the newest one.
    private void ended(boolean running, Outcome outcome) {
        if (running) recorder.end(outcome);
        else if (!recorder.view().episodes().isEmpty())
            recorder.label(recorder.view().episodes().getLast().index(), outcome);
    }

    private String text() {
        if (!plan.task().isEmpty()) return plan.task();
        TaskView task = session.snapshot().task();
        return task == null || task.instructions().isEmpty()
                ? ""
                : task.instructions().getFirst();
    }

    /// Records until there are as many episodes as planned, or the thread is interrupted.
    ///
    /// @param saved hears of each
    public void run(Consumer<RecorderView.Recorded> saved) {
        awaitCameras();
        recorder.open(plan.out());
        awaitSet();
        recorder.retro(true);
        int before = recorder.view().episodes().size();
        session.takeOver();
        for (int done = 0; done < plan.episodes() && !Thread.currentThread().isInterrupted(); ) {
            List<RecorderView.Recorded> all = recorder.view().episodes();
            if (all.size() > before + done) {
                saved.accept(all.get(before + done));
                done++;
                if (done < plan.episodes()) nextScene(done);
            }
            tell();
            LockSupport.parkNanos(POLL);
        }
    }

    /// Of the virtual cell: every episode has a scene of its own. A real table is set by hand.
    private void nextScene(int done) {
        if (session.snapshot().task() == null || sceneOf == done) return;
        sceneOf = done;
        session.virtualCell().resetScene(plan.seed() + done);
        session.takeOver();
    }

    private void tell() {
        SessionSnapshot now = session.snapshot();
        if (now.drive() != drive) {
            drive = now.drive();
            says.accept(
                    switch (drive) {
                        case TELEOP ->
                            "You drive. "
                                    + (now.teleop() == null
                                            ? ""
                                            : capital(now.teleop().hint()));
                        case STOPPED -> "Stopped: " + now.stop().cause() + ". Type \"resume\" to go on.";
                        default ->
                            drive.name().charAt(0) + drive.name().substring(1).toLowerCase(java.util.Locale.ROOT) + ".";
                    });
        }
        RecorderView view = recorder.view();
        boolean records = view.state() == RecorderView.State.RECORDING;
        if (records && !recording)
            says.accept("Recording: "
                    + (view.running() == null ? "" : view.running().task()));
        recording = records;
        var present = new LinkedHashSet<String>();
        var notices = new ArrayList<>(now.notices());
        notices.addAll(view.notices());
        for (Notice notice : notices) {
            if (notice.key().equals("policy")) continue;
            // Once as long as it lasts: the numbers in it change all the time.
            present.add(notice.key());
            if (said.add(notice.key())) says.accept(notice.headline());
        }
        said.retainAll(present);
    }

    private static String capital(String words) {
        return words.isEmpty()
                ? ""
                : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1) + ".";
    }

    private void awaitCameras() {
        long deadline = System.nanoTime() + 30 * SECOND;
        while (!session.snapshot().cameras().stream().allMatch(c -> c.newestNanos() > 0)) {
            if (System.nanoTime() - deadline > 0) {
                String dark = session.snapshot().cameras().stream()
                        .filter(c -> c.newestNanos() == 0)
                        .map(CameraView::name)
                        .findFirst()
                        .orElse("");
                throw new CameraException("the " + dark + " camera gave no picture within 30 s");
            }
            pause();
        }
    }

    private void awaitSet() {
        while (recorder.view().state() != RecorderView.State.READY) {
            for (Notice notice : recorder.view().notices())
                if (notice.bad()) throw new DatasetException(notice.headline());
            pause();
        }
    }

    private static void pause() {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted");
        LockSupport.parkNanos(POLL);
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // what is recorded is saved all the same
        recorder.close();
        source.close();
        session.close();
        if (interrupted) Thread.currentThread().interrupt();
    }
}
