package orbweaver.ui;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import orbweaver.core.teleop.Keyboard;
import orbweaver.ui.live.Clock;
import orbweaver.ui.live.LongWorks;
import orbweaver.ui.operate.PromptHistory;

/// What the views need beside a session.
///
/// @param screen runs tasks on the screen's thread, now or with the next beat
/// @param converter scales pictures
/// @param works work that the status bar speaks of
/// @param history the instructions given before
/// @param policies the policies chosen before, as they were written
/// @param keyboard what the operator may drive with; the window tells it of its keys
/// @param devices the mouse on the pictures, and what else the operator may choose to drive with
/// @param dataset the folder that is proposed for demonstrations
/// @param sessions the folder that saved sessions lie in
public record Services(
        Clock clock,
        Executor screen,
        Executor converter,
        LongWorks works,
        PromptHistory history,
        PromptHistory policies,
        Keyboard keyboard,
        Devices devices,
        Path dataset,
        Path sessions) {}
