package orbweaver.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import orbweaver.cli.arm.ArmCommand;
import orbweaver.cli.dataset.DatasetCommand;
import orbweaver.core.AppFolders;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
        Thread.setDefaultUncaughtExceptionHandler(
                new CrashReports(AppFolders.ofUser().logs(), List.of(args), LogSetup.recent(), err));
        int status = commandLineFor(args, out, err).execute(args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /// The command line with everything the class path offers. Pure but for the two writers.
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return commandLine(commands(), out, err);
    }

    /// The command line that one call needs. Describing every command to picocli takes longer than opening the window,
    /// so only those are there that came with the one it names; with no such command, or asked for help, all are.
    static CommandLine commandLineFor(String[] args, PrintWriter out, PrintWriter err) {
        List<List<Object>> all = commands();
        if (FirstWord.asksForText(args)) return commandLine(all, out, err);
        String word = FirstWord.of(args);
        String command = word.isEmpty() ? Orbweaver.DEFAULT_COMMAND : word;
        List<List<Object>> named = all.stream()
                .filter(together -> together.stream().anyMatch(one -> name(one).equals(command)))
                .toList();
        return commandLine(named.isEmpty() ? all : named, out, err);
    }

    /// Commands that run one another stand together.
    private static List<List<Object>> commands() {
        List<List<Object>> commands = new ArrayList<>();
        commands.add(List.of(new ArmCommand()));
        commands.add(List.of(new BenchCommand()));
        commands.add(List.of(new DatasetCommand()));
        commands.add(List.of(new DoctorCommand()));
        commands.add(List.of(new EvaluateCommand()));
        commands.add(List.of(new RecordCommand()));
        commands.add(List.of(new ServeCommand()));
        commands.add(List.of(new VirtualArmCommand()));
        commands.add(List.of(new ModelCommand()));
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) commands.add(provider.commands());
        return commands;
    }

    private static String name(Object command) {
        Command described = command.getClass().getAnnotation(Command.class);
        return described == null ? "" : described.name();
    }

    private static CommandLine commandLine(List<List<Object>> commands, PrintWriter out, PrintWriter err) {
        var line = new CommandLine(new Orbweaver());
        commands.forEach(together -> together.forEach(line::addSubcommand));
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
