package orbweaver.ui;

import java.util.Set;
import orbweaver.cli.FirstWord;
import orbweaver.cli.Main;

/// Starts the program where a window may be wanted. The toolkit comes up on a thread of its own while the command line
/// is still being read, which takes about as long; other commands never start it.
public final class Launcher {
    private static final Set<String> WINDOWS = Set.of("desktop", "demo", "inspect");

    private Launcher() {}

    /// Runs one command and ends the JVM with its status, as [Main] does.
    public static void main(String[] args) {
        if (wantsWindow(args)) Thread.ofPlatform().name("toolkit").daemon().start(Toolkit::begin);
        Main.main(args);
    }

    /// Whether these words most likely open a window. A wrong guess costs time and nothing else.
    static boolean wantsWindow(String... args) {
        if (FirstWord.asksForText(args)) return false;
        String command = FirstWord.of(args);
        return command.isEmpty() || WINDOWS.contains(command);
    }
}
