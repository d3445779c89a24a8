package orbweaver.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import orbweaver.policy.ChunkLength;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.ModelAverage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `model average`: a model between two stations of one training.
@Command(name = "average", description = "Average the weights of two models that one training has left.")
final class ModelAverageCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Model folder.")
    @SuppressWarnings("NullAway.Init")
    private Path one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "Another station of the same training.")
    @SuppressWarnings("NullAway.Init")
    private Path other;

    @Option(names = "--share", paramLabel = "S", description = "Share of OTHER, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double share = 0.5;

    @Option(
            names = "--sure-bits",
            paramLabel = "B",
            description =
                    "Have its chunks carried out only as far as their tokens' mean entropy stays below B bits (default: as theirs).")
    private @Nullable Double sureBits;

    @Option(
            names = "--execute",
            paramLabel = "M",
            description = "Have at most M actions of its chunks carried out (default: as theirs).")
    private @Nullable Integer execute;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write; must not exist.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() {
        if (Files.exists(out)) throw CommandFailure.badInput(out + " is there already; choose another --out");
        try {
            ModelAverage.write(one, other, share, this::length, out);
            return ExitStatus.DONE;
        } catch (PolicyException e) {
            throw ModelCommand.failure(e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }

    private ChunkLength length(ChunkLength theirs) {
        ChunkLength length = sureBits == null ? theirs : theirs.withSureBits(sureBits);
        return execute == null ? length : length.withExecute(execute);
    }
}
