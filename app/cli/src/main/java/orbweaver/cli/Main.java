package orbweaver.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import orbweaver.cli.arm.ArmCommand;
import orbweaver.cli.dataset.DatasetCommand;
import orbweaver.core.AppFolders;
import picocli.CommandLine;

/// Starts the program.
public final class Main {
    private Main() {}

    /// Runs one command and ends the JVM with its status. A status is given only after the command
    /// brought everything to a safe state; background threads of libraries do not keep the program
    /// alive.
    public static void main(String[] args) {
        LogSetup.toFile(AppFolders.ofUser());
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = commandLine(out, err).execute(args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /// The command line with everything the class path offers. Pure but for the two writers.
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        var line = new CommandLine(new Orbweaver());
        line.addSubcommand(new ArmCommand());
        line.addSubcommand(new BenchCommand());
        line.addSubcommand(new DatasetCommand());
        line.addSubcommand(new DoctorCommand());
        line.addSubcommand(new EvaluateCommand());
        line.addSubcommand(new VirtualArmCommand());
        line.addSubcommand(new ModelCommand());
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            provider.commands().forEach(line::addSubcommand);
        }
        line.setOut(out).setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Faults::wrongCall);
        line.setExecutionExceptionHandler(Faults::failed);
        line.setExecutionStrategy(parsed -> {
            if (Faults.verbose(parsed.commandSpec().commandLine())) LogSetup.verbose();
            return new CommandLine.RunLast().execute(parsed);
        });
        return line;
    }
}
