package orbweaver.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.Orbweaver;
import orbweaver.core.AppFolders;
import orbweaver.core.ProgramFiles;
import orbweaver.core.outcome.GateMemory;
import orbweaver.core.preflight.Preflight;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.StopButton;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.session.Session;
import orbweaver.core.session.StopSource;
import orbweaver.core.stop.RecordPedal;
import orbweaver.core.teleop.KeyAction;
import orbweaver.core.teleop.Keyboard;
import orbweaver.core.teleop.StopPress;
import orbweaver.core.teleop.TeleopDevices;
import orbweaver.robot.arm.ArmDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `desktop`, the default: the window. It is on the screen before the cell is open.
@Command(name = "desktop", description = "Open the window (the default). Without a display the demo runs instead.")
final class DesktopCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopCommand.class);
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final long GIVE_UP_MILLIS = 30_000;
    private static final long POLL_MILLIS = 5;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Orbweaver root;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private CandidatesOption candidates = new CandidatesOption();

    @Option(
            names = "--measure-start",
            hidden = true,
            description = "Print the times to the window and to the first picture, then end.")
    private boolean measureStart;

    @Option(
            names = "--rehearse",
            hidden = true,
            description =
                    "Open everything without a display, wait for the policy, then end: what a quick start learns from.")
    private boolean rehearse;

    @Override
    public Integer call() throws Exception {
        if (!Screen.hasDisplay() && !measureStart && !rehearse) {
            var err = spec.commandLine().getErr();
            err.println("orbweaver: there is no display here (DISPLAY and WAYLAND_DISPLAY are not set),"
                    + " so the demo runs instead of the window");
            err.flush();
            return spec.commandLine().getParent().execute(demo());
        }
        int count = candidates.count();
        var session = new PendingSession("opening the cell");
        var recorder = new PendingRecorder();
        Toolkit.await();
        Screen screen = Screen.prepare(session, recorder, WIDTH, HEIGHT);
        // Read while the window is being built, but before it shows: a wrong profile opens no window.
        CellProfile profile = SessionOpener.profile(root.profile(), null, null, null);
        screen.keyboard().rebind(profile.teleop().keys());
        Thread opener = Thread.ofPlatform()
                .name("session-opener")
                .daemon()
                .start(() -> open(session, recorder, () -> opened(profile, count), profile, screen));
        Path place = AppFolders.ofUser().settings().resolve("window.properties");
        if (!Toolkit.inMemory()) screen.restore(place);
        screen.show();
        screen.allow(profile.presenterPrompts());
        screen.preflight(new Preflight(profile, AppFolders.ofUser()));
        var closed = new CountDownLatch(1);
        Screen.onScreen(() -> {
            screen.stage().setOnCloseRequest(request -> {
                request.consume();
                closed.countDown();
            });
            return true;
        });
        if (measureStart || rehearse) {
            StartTimes times = times(screen);
            if (rehearse) await(() -> session.snapshot().policy() != null);
            else spec.commandLine().getOut().println(times.line());
            closed.countDown();
        }
        closed.await();
        if (!Toolkit.inMemory()) screen.remember(place);
        // The window stays while the cell still opens and while the arm parks, so that Stop stays in reach.
        opener.join();
        recorder.close();
        session.close();
        screen.close();
        return ExitStatus.DONE;
    }

    private Session opened(CellProfile profile, int count) {
        Session session = SessionOpener.open(profile, count);
        ProgramFiles.profileFile(root.profile()).ifPresent(session::keepCalibrations);
        return session;
    }

    private static void inBackground(Runnable work) {
        Thread.ofPlatform().name("settings").start(work);
    }

    private String[] demo() {
        List<String> demo = new ArrayList<>(List.of("demo", "--candidates", String.valueOf(candidates.count())));
        if (root.profile() != null) demo.addAll(List.of("--profile", root.profile()));
        return demo.toArray(String[]::new);
    }

    private static StartTimes times(Screen screen) throws InterruptedException {
        screen.awaitPainted();
        long window = System.currentTimeMillis();
        await(screen::showsPicture);
        screen.awaitPainted();
        return new StartTimes(window, System.currentTimeMillis());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + GIVE_UP_MILLIS * 1_000_000;
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) Thread.sleep(POLL_MILLIS);
    }

    private static void open(
            PendingSession pending,
            PendingRecorder recorder,
            Supplier<Session> opener,
            CellProfile profile,
            Screen screen) {
        try {
            Session session = opener.get();
            var memory = GateMemory.of(AppFolders.ofUser().settings());
            session.listen(new UsualGate(session::gate, memory, DesktopCommand::inBackground));
            pending.opened(session);
            recorder.opened(SessionOpener.recorder(session, profile.teleop().subGoals()));
            session.guard(SignalEnd.watch(session, recorder));
            StopPress stop = (words, nanos) -> session.stop(StopSource.INDEPENDENT, words, nanos);
            Keyboard keyboard = screen.keyboard();
            TeleopSettings teleop = profile.teleop();
            var devices = new TeleopDevices(
                    ArmDescription.load(), keyboard, screen.devices().mouse(), stop, teleop.holdToRun());
            session.use(devices.open(teleop.device()));
            screen.devices().opened(address -> session.use(devices.open(address)));
            StopButton pedal = teleop.recordPedal();
            if (pedal != null) session.guard(RecordPedal.start(pedal, () -> keyboard.label(KeyAction.RECORD)));
        } catch (CommandFailure e) {
            LOG.error("the session could not be opened", e);
            pending.failed(String.valueOf(e.getMessage()));
        }
    }
}
