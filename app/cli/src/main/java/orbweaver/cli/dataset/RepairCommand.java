package orbweaver.cli.dataset;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.JsonOutput;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.check.DatasetRepair;
import orbweaver.dataset.check.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dataset repair`: mends what can be mended; nothing is deleted.
@Command(name = "repair", description = "Mend a dataset; what is changed or dropped is kept beside it.")
final class RepairCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the dataset.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<String> done = DatasetCommand.with(() -> DatasetRepair.run(folder));
        List<Fault> left = DatasetCommand.with(() -> DatasetCheck.run(folder, false));
        PrintWriter out = spec.commandLine().getOut();
        if (!json.onStdout()) {
            done.forEach(out::println);
            left.forEach(fault -> out.println("fault: " + fault));
            out.println(left.isEmpty() ? "ok" : left.size() + " fault(s) left");
        }
        json.write(
                Map.of("done", done, "left", left.stream().map(Fault::toString).toList()), out);
        return left.isEmpty() ? ExitStatus.DONE : ExitStatus.FAULTS_FOUND;
    }
}
