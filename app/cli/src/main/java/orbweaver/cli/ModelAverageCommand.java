package orbweaver.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.ModelAverage;
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

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write; must not exist.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() {
        if (Files.exists(out)) throw CommandFailure.badInput(out + " is there already; choose another --out");
        try {
            ModelAverage.write(one, other, share, out);
            return ExitStatus.DONE;
        } catch (PolicyException e) {
            throw ModelCommand.failure(e);
        }
    }
}
