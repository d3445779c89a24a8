package orbweaver.core.stop;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopTarget;
import orbweaver.robot.serial.PortOwner;

/// Sees when another program opens the arm's port beside this one. A lock keeps out only programs that ask for it, and
/// on one port the other's questions do not show, only answers that nobody here has asked for. Looks once a second;
/// finds programs of this user only.
public final class PortWatch implements SessionGuard {
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long JOIN_MILLIS = 2000;

    private final Path port;
    private final StopTarget session;
    private final Thread thread;
    private volatile String fault = "";
    private volatile boolean closing;

    private PortWatch(Path port, StopTarget session) {
        this.port = port;
        this.session = session;
        thread = Thread.ofPlatform().name("port-watch").daemon().unstarted(this::watch);
    }

    /// Starts looking.
    ///
    /// @param port the device that the session holds
    public static PortWatch start(Path port, StopTarget session) {
        var watch = new PortWatch(port, session);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        while (!closing) {
            Optional<PortOwner> other = PortOwner.beside(port);
            String found = other.map(owner -> "Another program is on the arm's port: " + owner.words())
                    .orElse("");
            if (!found.isEmpty() && session.driven()) session.stop(StopSource.WATCH, found, System.nanoTime());
            fault = found;
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    @Override
    public List<Notice> notices() {
        String found = fault;
        if (found.isEmpty()) return List.of();
        return List.of(new Notice("port", true, found + ".", "The arm holds.", "End that program, then press Resume."));
    }

    /// Ends the thread.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
