package orbweaver.cli.dataset;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.JsonOutput;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.check.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dataset check`: every fault, one a line.
@Command(name = "check", description = "List everything that loaders would stumble over.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the dataset.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--decode", description = "Also decode every picture.")
    private boolean decode;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<Fault> faults = DatasetCommand.with(() -> DatasetCheck.run(folder, decode));
        PrintWriter out = spec.commandLine().getOut();
        if (!json.onStdout()) {
            faults.forEach(fault -> out.println("fault: " + fault));
            out.println(faults.isEmpty() ? "ok" : faults.size() + " fault(s)");
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Fault fault : faults) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("file", fault.file().toString());
            entry.put("what", fault.what());
            entry.put("remedy", fault.remedy().text());
            entries.add(entry);
        }
        json.write(Map.of("folder", folder.toString(), "faults", entries), out);
        return faults.isEmpty() ? ExitStatus.DONE : ExitStatus.FAULTS_FOUND;
    }
}
