package orbweaver.cli.dataset;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.Orbweaver;
import orbweaver.dataset.DatasetException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `dataset`: looks into recorded demonstrations, checks, mends, copies, edits and repeats them.
@Command(
        name = "dataset",
        description = "Look into recorded demonstrations, check, mend, export, edit and repeat them.",
        subcommands = {
            InfoCommand.class,
            CheckCommand.class,
            RepairCommand.class,
            ExportCommand.class,
            EditCommand.class,
            ReplayCommand.class
        })
public final class DatasetCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Orbweaver root;

    /// The profile that the command line names; null for the built-in one.
    @Nullable
    String profile() {
        return root == null ? null : root.profile();
    }

    @Override
    public Integer call() {
        throw CommandFailure.badInput(
                "dataset needs one of: info, check, repair, export, edit, replay. Try: orbweaver dataset --help");
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
