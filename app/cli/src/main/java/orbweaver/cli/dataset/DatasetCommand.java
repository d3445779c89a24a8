package orbweaver.cli.dataset;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import orbweaver.cli.CommandFailure;
import orbweaver.dataset.DatasetException;
import picocli.CommandLine.Command;

/// `dataset`: looks into recorded demonstrations, checks, mends and copies them.
@Command(
        name = "dataset",
        description = "Look into recorded demonstrations, check, mend and export them.",
        subcommands = {InfoCommand.class, CheckCommand.class, RepairCommand.class, ExportCommand.class})
public final class DatasetCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw CommandFailure.badInput(
                "dataset needs one of: info, check, repair, export. Try: orbweaver dataset --help");
    }

    /// Does something with a dataset; what cannot be done is bad input, told in its sentence.
    static <T> T with(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatasetException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }
}
