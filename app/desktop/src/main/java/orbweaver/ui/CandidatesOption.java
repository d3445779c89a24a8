package orbweaver.ui;

import orbweaver.cli.CommandFailure;
import picocli.CommandLine.Option;

/// How many chunks a policy decodes of each picture, for the commands that drive by it in a window.
final class CandidatesOption {
    /// More would keep the arm waiting, and a server refuses them.
    private static final int MOST = 64;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description = "Decode N chunks of each picture, all but the first drawn; the arm follows the most certain"
                    + " one, the others are thin lines in the picture (default: ${DEFAULT-VALUE}).")
    private int candidates = 1;

    /// Throws [CommandFailure] for a number that cannot be.
    int count() {
        if (candidates < 1 || candidates > MOST) {
            throw CommandFailure.badInput("--candidates must lie in 1.." + MOST + ", not " + candidates);
        }
        return candidates;
    }
}
