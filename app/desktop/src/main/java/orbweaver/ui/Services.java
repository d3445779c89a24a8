package orbweaver.ui;

import java.util.concurrent.Executor;
import orbweaver.ui.live.Clock;
import orbweaver.ui.operate.PromptHistory;

/// What the views need beside a session: the clock, the screen's thread, the thread that scales pictures, and the
/// instructions given before.
public record Services(Clock clock, Executor screen, Executor converter, PromptHistory history) {}
