package orbweaver.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program's first word and the options that every command shares. Without a word it opens the desktop when that
/// is on the class path, and otherwise says what there is.
@Command(
        name = "orbweaver",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Orbweaver.Version.class,
        description = "A studio for a WidowX 250s arm driven by a masked-diffusion policy.")
public final class Orbweaver implements Callable<Integer> {
    /// The command that runs when no word is given.
    public static final String DEFAULT_COMMAND = "desktop";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show stack traces and log more on the terminal.")
    private boolean verbose;

    @Option(
            names = "--profile",
            paramLabel = "P",
            scope = ScopeType.INHERIT,
            description = "Cell profile: a file or the name of a bundled one (default: the virtual cell).")
    private @Nullable String profile;

    /// Whether stack traces are wanted.
    public boolean verbose() {
        return verbose;
    }

    /// The cell profile asked for, or null for the default one.
    public @Nullable String profile() {
        return profile;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine desktop = spec.subcommands().get(DEFAULT_COMMAND);
        if (desktop == null) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return ExitStatus.BAD_INPUT;
        }
        return desktop.getCommand() instanceof Callable<?> callable && callable.call() instanceof Integer status
                ? status
                : ExitStatus.DONE;
    }

    /// Reads the version that the build wrote into the jar.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Orbweaver.class.getPackage().getImplementationVersion();
            return new String[] {"orbweaver " + (version == null ? "(not packaged)" : version)};
        }
    }
}
