package orbweaver.ui;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.JsonOutput;
import orbweaver.cli.Orbweaver;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `demo`: the main job without a hand on the mouse, in the real window.
@Command(
        name = "demo",
        description = "Let the policy do a task in the virtual cell, then stop a second run while it moves.")
final class DemoCommand implements Callable<Integer> {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Orbweaver root;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--task", paramLabel = "T", description = "Task name (default: the profile's).")
    private @Nullable String task;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes the scene and the decoding.")
    private @Nullable Long seed;

    @Option(names = "--instruction", paramLabel = "S", description = "What to do (default: the task's own words).")
    private @Nullable String instruction;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description =
                    "Model folder, or an address: grpc://HOST:PORT/MODEL, openpi://HOST:PORT?..., replay:DATASET#EPISODE, chaos:TROUBLE@POLICY (default: the profile's).")
    private @Nullable String policy;

    @Mixin
    private CandidatesOption candidates = new CandidatesOption();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("demo");

    @Override
    public Integer call() throws Exception {
        CellProfile profile = SessionOpener.profile(root.profile(), task, seed, policy);
        Task known = known(profile.task());
        int count = candidates.count();
        String words = instruction == null ? null : instruction.strip();
        if (words != null && words.isEmpty()) throw CommandFailure.badInput("--instruction is empty: say what to do");
        PrintWriter say = spec.commandLine().getOut();
        var pending = new PendingSession("opening " + profile.name());
        var recorder = new PendingRecorder();
        Toolkit.await();
        try (Screen screen = Screen.open(pending, recorder, WIDTH, HEIGHT);
                Session session = SessionOpener.open(profile, count)) {
            pending.opened(session);
            session.guard(SignalEnd.watch(session, recorder));
            var plan = new DemoRun.Plan(words, profile.seed(), known.stepLimit(), out);
            var run = new DemoRun(session, screen, plan, text -> {
                say.println(text);
                say.flush();
            });
            Map<String, Object> report = run.run(known.name());
            JsonOutput.writeFile(out.resolve("demo.json"), report);
            say.println("wrote " + out.resolve("demo.json") + ", screenshot.png, trace.json");
        }
        return ExitStatus.DONE;
    }

    private static Task known(String name) {
        try {
            return Tasks.byName(name);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("no task " + name + "; there is: " + String.join(" ", Tasks.names()), e);
        }
    }
}
