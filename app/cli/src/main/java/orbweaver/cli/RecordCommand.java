package orbweaver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orbweaver.cell.CellException;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.core.ProgramFiles;
import orbweaver.core.camera.CameraException;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.cell.Cells;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.StopButton;
import orbweaver.core.record.CameraShape;
import orbweaver.core.record.HandRecording;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.core.rollout.LiveRecording;
import orbweaver.core.rollout.RollOutException;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.core.stop.RecordPedal;
import orbweaver.core.teleop.CameraDrag;
import orbweaver.core.teleop.KeyAction;
import orbweaver.core.teleop.TeleopDevices;
import orbweaver.dataset.DatasetException;
import orbweaver.policy.PolicyAddress;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `record`: demonstrations of the virtual cell as a LeRobot dataset.
@Command(
        name = "record",
        description = "Record demonstrations as a LeRobot dataset: by the scripted expert or the policy in the virtual"
                + " cell, or by hand.")
final class RecordCommand implements Callable<Integer> {
    private static final String CODED = "coded";
    private static final int LONGEST_SAVE_SECONDS = 30;

    private static final List<String> SIMULATED = List.of("front", "wrist");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    private @Nullable Orbweaver parent;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The dataset: a new or empty folder, or one to append to.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--scripted", paramLabel = "T", description = "The scripted expert does this task.")
    private @Nullable String scripted;

    @Option(names = "--task", paramLabel = "T", description = "The policy does this task (default: the profile's).")
    private @Nullable String task;

    @Option(
            names = "--teleop",
            paramLabel = "D",
            description = "A person drives with this device, gamepad:0 or spacemouse:. Lines of the terminal label:"
                    + " empty begins and ends, s success, f failure, d discard, r again, k keep the last 30 s,"
                    + " m marker, t take over or hand back, resume, q quit.")
    private @Nullable String teleop;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description =
                    "Model folder, or an address: grpc://HOST:PORT/MODEL, openpi://HOST:PORT?..., replay:DATASET#EPISODE, chaos:TROUBLE@POLICY (default: the profile's).")
    private @Nullable String policy;

    @Option(names = "--episodes", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}).")
    private int episodes = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Of the first episode (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--perturb", description = "Other starts, and bursts of random actions that the expert makes good.")
    private boolean perturb;

    @Option(names = "--fps", paramLabel = "N", description = "Rows a second (default: those of the set, or 30).")
    private int fps;

    @Option(
            names = "--cameras",
            split = ",",
            paramLabel = "C",
            description =
                    "Names from the profile, or coded for front and wrist with codes in place of the scene (default:"
                            + " all of the profile's; in simulated time front and wrist).")
    private List<String> cameras = List.of();

    @Option(names = "--free-running", description = "In simulated time, as fast as the machine allows.")
    private boolean freeRunning;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() throws InterruptedException {
        check();
        var ended = new CountDownLatch(1);
        OnSignal hook = saveOnSignal(Thread.currentThread(), ended);
        try {
            var saved = new java.util.ArrayList<RecorderView.Recorded>();
            if (freeRunning) step(saved);
            else if (teleop != null) byHand(teleop, saved);
            else live(saved);
            json.write(report(saved), spec.commandLine().getOut());
            return ExitStatus.DONE;
        } catch (DatasetException | CellException | CameraException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        } catch (CancellationException _) {
            throw new InterruptedException();
        } catch (RollOutException | ArmException | IOException e) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw CommandFailure.failure(String.valueOf(e.getMessage()), e);
        } finally {
            if (!Thread.interrupted()) hook.close();
            ended.countDown();
        }
    }

    private void step(List<RecorderView.Recorded> saved) throws InterruptedException {
        List<CameraShape> shapes = coded() ? codedShapes() : ScriptedRecording.cameras(names());
        var plan = new ScriptedRecording.Plan(known(), episodes, seed, perturb, shapes, coded());
        try (var recorder = SteppedRecorder.open(out, fps, shapes)) {
            recorder.recovered().forEach(spec.commandLine().getErr()::println);
            new ScriptedRecording(plan).run(recorder, episode -> say(episode, saved));
        }
    }

    private void live(List<RecorderView.Recorded> saved) throws IOException {
        List<CameraShape> shapes = coded() ? codedShapes() : List.of();
        CellProfile profile = profile();
        Supplier<LoadedPolicy> driver = null;
        if (scripted == null) {
            PolicyAddress address = ProgramFiles.policy(policy == null ? profile.policy() : policy);
            driver = () -> LoadedPolicy.open(address);
        }
        var plan = new LiveRecording.Plan(out, fps, episodes, seed, perturb, driver, shapes);
        try (var recording = LiveRecording.open(plan, profile)) {
            recording.run(episode -> say(episode, saved));
        }
    }

    private void byHand(String device, List<RecorderView.Recorded> saved) throws IOException {
        CellProfile profile = profile();
        boolean virtual = profile.arm().equals(Cells.VIRTUAL);
        var plan = new HandRecording.Plan(out, fps, episodes, virtual || task == null ? "" : task, seed);
        PrintWriter err = spec.commandLine().getErr();
        Consumer<String> says = sentence -> {
            err.println(sentence);
            err.flush();
        };
        try (var recording = HandRecording.open(plan, profile, says)) {
            var devices = new TeleopDevices(
                    ArmDescription.load(),
                    recording.labels(),
                    new CameraDrag(),
                    recording::stop,
                    profile.teleop().holdToRun());
            recording.session().use(devices.open(device));
            StopButton pedal = profile.teleop().recordPedal();
            if (pedal != null)
                recording.session().guard(RecordPedal.start(pedal, () -> recording.label(KeyAction.RECORD)));
            TerminalLabels.start(System.in, recording, Thread.currentThread());
            recording.run(episode -> say(episode, saved));
        }
    }

    private CellProfile profile() {
        CellProfile given = ProgramFiles.profile(parent == null ? null : parent.profile());
        Map<String, CameraSetup> used = new LinkedHashMap<>(given.cameras());
        used.keySet().retainAll(names());
        return new CellProfile(
                given.name(),
                given.arm(),
                used,
                given.policy(),
                byHandOnARealArm(given) ? given.task() : known().name(),
                seed,
                given.limits(),
                given.stopInput(),
                given.sagCompensation(),
                given.teleop(),
                given.presenterPrompts());
    }

    /// There the task is a text of the operator's own.
    private boolean byHandOnARealArm(CellProfile given) {
        return teleop != null && !given.arm().equals(Cells.VIRTUAL);
    }

    private Task known() {
        String name = scripted != null ? scripted : task;
        if (name == null)
            name = ProgramFiles.profile(parent == null ? null : parent.profile())
                    .task();
        return Tasks.byName(name);
    }

    private boolean coded() {
        return cameras.equals(List.of(CODED));
    }

    /// A code needs more room than the wrist camera's pictures have.
    private List<CameraShape> codedShapes() {
        return names().stream().map(name -> new CameraShape(name, 640, 480)).toList();
    }

    private List<String> names() {
        if (coded()) return SIMULATED;
        return cameras.isEmpty() ? there() : cameras;
    }

    /// The world in simulated time has its own two cameras, a running cell those of its profile.
    private List<String> there() {
        return freeRunning
                ? SIMULATED
                : List.copyOf(ProgramFiles.profile(parent == null ? null : parent.profile())
                        .cameras()
                        .keySet());
    }

    private void check() {
        if (scripted != null && task != null)
            throw CommandFailure.badInput("--scripted " + scripted + " and --task " + task + " exclude each other");
        if (teleop != null) checkTeleop(teleop);
        if (freeRunning && scripted == null)
            throw CommandFailure.badInput("--free-running needs --scripted T: only the expert runs in simulated time");
        if (perturb && scripted == null) throw CommandFailure.badInput("--perturb needs --scripted T");
        if (episodes < 1) throw CommandFailure.badInput("--episodes must be 1 or more, not " + episodes);
        if (fps < 0) throw CommandFailure.badInput("--fps must be above 0, not " + fps);
        for (String camera : names())
            if (!coded() && !there().contains(camera))
                throw CommandFailure.badInput("--cameras takes " + String.join(", ", there())
                        + ", or coded alone; there is no camera " + camera);
        if (names().stream().distinct().count() < names().size())
            throw CommandFailure.badInput("--cameras names one of them twice");
    }

    private void checkTeleop(String device) {
        if (scripted != null || policy != null)
            throw CommandFailure.badInput("--teleop and " + (scripted != null ? "--scripted" : "--policy")
                    + " exclude each other: one of them drives");
        if (coded()) throw CommandFailure.badInput("--teleop needs cameras that show the scene, not coded ones");
        String fault = TeleopDevices.fault(device);
        if (!fault.isEmpty()) throw CommandFailure.badInput("--teleop: " + fault);
        if (device.startsWith("gamepad:") || device.startsWith("spacemouse:")) return;
        throw CommandFailure.badInput("--teleop " + device
                + " needs the window, which has its clutch: run orbweaver and press Ctrl+3;"
                + " gamepad:0 and spacemouse: work here");
    }

    private void say(RecorderView.Recorded episode, List<RecorderView.Recorded> saved) {
        saved.add(episode);
        PrintWriter err = json.onStdout()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        err.println("%d of %d: episode %d, %s, %d rows, %.1f s%s%s%s"
                .formatted(
                        saved.size(),
                        episodes,
                        episode.index(),
                        episode.task(),
                        episode.rows(),
                        episode.seconds(),
                        episode.outcome() == Outcome.NONE
                                ? ""
                                : ", " + episode.outcome().word(),
                        episode.save() == null
                                ? ""
                                : ", saved in " + episode.save().toMillis() + " ms",
                        episode.good() ? "" : "; check: " + String.join("; ", episode.reasons())));
        err.flush();
    }

    private Map<String, Object> report(List<RecorderView.Recorded> saved) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("folder", out.toString());
        report.put("task", teleop != null && task != null ? task : known().name());
        report.put("seed", seed);
        report.put("episodes", saved.size());
        report.put(
                "success",
                saved.stream().filter(e -> e.outcome() == Outcome.SUCCESS).count());
        report.put("rows", saved.stream().mapToLong(RecorderView.Recorded::rows).sum());
        report.put(
                "seconds",
                saved.stream().mapToDouble(RecorderView.Recorded::seconds).sum());
        report.put("check", saved.stream().filter(e -> !e.good()).count());
        return report;
    }

    /// On Ctrl-C or a terminate signal the running episode is saved and the arm parked before the program ends.
    private static OnSignal saveOnSignal(Thread recording, CountDownLatch ended) {
        return OnSignal.withArm("record-stop", () -> {
            recording.interrupt();
            try {
                var _ = ended.await(LONGEST_SAVE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
