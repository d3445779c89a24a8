package orbweaver.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.EngineFault;
import orbweaver.policy.ModelReport;
import orbweaver.policy.ModelRun;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.TensorInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `model`: looks into a model folder, checks it, and runs it on given inputs.
@Command(
        name = "model",
        description =
                "Look into a model folder, check it, run it on given inputs, calibrate its confidence, average two.",
        subcommands = {
            ModelCommand.ModelInfo.class,
            ModelCommand.Check.class,
            ModelCommand.Run.class,
            ModelCalibrateCommand.class,
            ModelAverageCommand.class
        })
public final class ModelCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw CommandFailure.badInput(
                "model needs one of: info, check, run, calibrate, average. Try: orbweaver model --help");
    }

    static CommandFailure failure(PolicyException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof EngineFault ? CommandFailure.failure(message, e) : CommandFailure.badInput(message, e);
    }

    private static ModelReport report(Path folder) {
        try {
            return ModelReport.of(folder);
        } catch (PolicyException e) {
            throw failure(e);
        }
    }

    private static Map<String, Object> json(ModelReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", report.folder().toString());
        json.putAll(report.facts());
        json.put("faults", report.faults());
        json.put("notes", report.notes());
        return json;
    }

    /// `model info`: config, sizes, tensors.
    @Command(name = "info", description = "Show config, sizes and tensors.")
    static final class ModelInfo implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Model folder.")
        @SuppressWarnings("NullAway.Init")
        private Path folder;

        @Option(names = "--tensors", description = "List every tensor.")
        private boolean list;

        @Mixin
        private final JsonOutput json = new JsonOutput();

        @Override
        public Integer call() {
            ModelReport report = report(folder);
            PrintWriter out = spec.commandLine().getOut();
            if (!json.onStdout()) {
                report.facts().forEach((key, value) -> out.printf("%-20s %s%n", key, value));
                if (list) {
                    report.tensors().forEach(t -> out.printf("%-5s %-18s %s%n", t.dtype(), t.shapeText(), t.name()));
                }
                report.notes().forEach(note -> out.println("note: " + note));
            }
            Map<String, Object> all = json(report);
            List<Map<String, Object>> tensors = new ArrayList<>();
            for (TensorInfo tensor : report.tensors()) {
                tensors.add(
                        Map.of("name", tensor.name(), "dtype", tensor.dtype().name(), "shape", tensor.shape()));
            }
            all.put("tensor_list", tensors);
            json.write(all, out);
            if (!report.faults().isEmpty()) {
                throw CommandFailure.badInput(report.faults().getFirst());
            }
            return ExitStatus.DONE;
        }
    }

    /// `model check`: every fault of the folder, one a line.
    @Command(name = "check", description = "List everything that is wrong with the folder.")
    static final class Check implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Model folder.")
        @SuppressWarnings("NullAway.Init")
        private Path folder;

        @Mixin
        private final JsonOutput json = new JsonOutput();

        @Override
        public Integer call() {
            ModelReport report = report(folder);
            PrintWriter out = spec.commandLine().getOut();
            if (!json.onStdout()) {
                report.faults().forEach(fault -> out.println("fault: " + fault));
                report.notes().forEach(note -> out.println("note: " + note));
                out.println(report.faults().isEmpty() ? "ok" : report.faults().size() + " fault(s)");
            }
            json.write(json(report), out);
            return report.faults().isEmpty() ? ExitStatus.DONE : ExitStatus.FAULTS_FOUND;
        }
    }

    /// `model run`: one forward pass and one decode of given inputs.
    @Command(name = "run", description = "One forward pass and one decode of given inputs.")
    static final class Run implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "Model folder.")
        @SuppressWarnings("NullAway.Init")
        private Path folder;

        private static final String DECODERS = "had, low_confidence, semi_ar, autoregressive or one_step.";

        @Option(names = "--inputs", required = true, paramLabel = "F", description = "Safetensors with the inputs.")
        @SuppressWarnings("NullAway.Init")
        private Path inputs;

        @Option(names = "--out", required = true, paramLabel = "F", description = "Safetensors to write.")
        @SuppressWarnings("NullAway.Init")
        private Path output;

        @Option(names = "--attention", required = true, paramLabel = "A", description = "bidirectional or prefix.")
        @SuppressWarnings("NullAway.Init")
        private String attention;

        @Option(names = "--decoder", required = true, paramLabel = "D", description = DECODERS)
        @SuppressWarnings("NullAway.Init")
        private String decoder;

        @Option(names = "--steps", paramLabel = "N", description = "Passes over the block (default: twice the chunk).")
        private @Nullable Integer steps;

        @Override
        public Integer call() {
            try {
                ModelConfig.ActionBlock block = ModelConfig.read(folder).action();
                DecoderKind kind = DecoderKind.of(decoder);
                int passes = steps != null ? steps : kind.defaultSteps(block.chunkSize(), block.dimensions());
                var options = new DecodeOptions(kind, passes, Attention.of(attention), 0);
                ModelRun.run(folder, inputs, output, options);
                return ExitStatus.DONE;
            } catch (PolicyException e) {
                throw failure(e);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
