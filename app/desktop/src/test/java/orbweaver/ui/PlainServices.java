package orbweaver.ui;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import orbweaver.core.teleop.KeyBindings;
import orbweaver.core.teleop.Keyboard;
import orbweaver.ui.live.Clock;
import orbweaver.ui.live.FxThread;
import orbweaver.ui.live.LongWorks;
import orbweaver.ui.operate.PromptHistory;

/// What views need, kept in one folder.
public final class PlainServices {
    private PlainServices() {}

    /// Pictures are scaled where they come.
    public static Services in(Path folder) {
        return in(folder, FxThread.executor(), Runnable::run);
    }

    /// As above, with other executors.
    public static Services in(Path folder, Executor screen, Executor converter) {
        return new Services(
                Clock.SYSTEM,
                screen,
                converter,
                new LongWorks(Clock.SYSTEM),
                new PromptHistory(folder.resolve("prompts.txt"), Runnable::run),
                new PromptHistory(folder.resolve("policies.txt"), Runnable::run),
                new Keyboard(KeyBindings.usual()),
                new Devices(Runnable::run),
                folder.resolve("widowx-blocks"),
                folder.resolve("sessions"));
    }
}
