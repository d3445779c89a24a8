package orbweaver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import orbweaver.core.port.UdevRule;

/// Installs the udev rule for the arm's adapter.
final class UdevInstall {
    private static final String RELOAD = "udevadm control --reload && udevadm trigger --subsystem-match=tty";

    private UdevInstall() {}

    /// Installs the rule where this user may, otherwise prints it with the command that does.
    ///
    /// @param rules where udev rules are installed
    static int run(PrintWriter out, Path rules) {
        try {
            Path file = UdevRule.install(rules);
            out.println("Installed " + file + ". Plug the adapter in anew, or run: " + RELOAD);
            out.flush();
            return ExitStatus.DONE;
        } catch (IOException _) {
            out.print(UdevRule.text());
            out.println();
            out.println(rules + " cannot be written by this user. Save the lines above as "
                    + rules.resolve(UdevRule.NAME) + ", then run: sudo sh -c '" + RELOAD + "'");
            out.flush();
            return ExitStatus.FAULTS_FOUND;
        }
    }
}
