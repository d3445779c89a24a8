package orbweaver.cli.arm;

import orbweaver.cli.Orbweaver;
import orbweaver.core.ProgramFiles;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `arm`: the tools for whoever sets an arm up or finds out what is wrong with it.
@Command(
        name = "arm",
        description = "A technician's tools for the arm on a port.",
        subcommands = {
            ScanCommand.class,
            InfoCommand.class,
            MonitorCommand.class,
            StopCommand.class,
            ParkCommand.class,
            LimpCommand.class,
            RebootCommand.class,
            SetupCommand.class,
            CalibrateCommand.class
        })
public final class ArmCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    private @Nullable Orbweaver parent;

    /// Without a word there is nothing to do.
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "arm needs a word: " + String.join(", ", spec.subcommands().keySet()));
    }

    /// The limits of the profile asked for.
    Limits limits() {
        String profile = parent == null ? null : parent.profile();
        return profile == null
                ? Limits.defaults()
                : ProgramFiles.profile(profile).limits();
    }
}
