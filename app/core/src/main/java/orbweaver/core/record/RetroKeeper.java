package orbweaver.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the last seconds ready while that is wanted, a set is open and no episode is recorded. One thread.
final class RetroKeeper {
    private final RecordingSource source;
    private @Nullable Retro retro;
    private boolean wanted;
    private boolean rehearsed;

    RetroKeeper(RecordingSource source) {
        this.source = source;
    }

    /// Whether the last seconds are wanted from now on; what recording needs is loaded when they first are.
    ///
    /// @param open whether a set is open, so that it is too late for a rehearsal
    void want(boolean now, boolean open) {
        wanted = now;
        if (!now) end();
        else if (!open) rehearse();
    }

    /// Once, and before a set is open: whoever comes to record will soon need what this loads.
    private void rehearse() {
        List<CameraShape> cameras = source.cameras();
        if (rehearsed || cameras.isEmpty() || cameras.stream().anyMatch(c -> c.width() == 0)) return;
        rehearsed = true;
        new Rehearsal(cameras, source.arm()).begin();
    }

    /// Makes the row that is due.
    void tick(@Nullable RecordedSet into, long now) {
        Retro running = retro;
        if (into == null || !wanted) return;
        if (running == null) {
            retro = into.retro(now);
            return;
        }
        if (now - running.due() < 0) return;
        try {
            running.add(source, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Forgets the last seconds.
    void end() {
        Retro ending = retro;
        retro = null;
        if (ending != null) ending.close();
    }

    /// What is kept ready; null without anything.
    @Nullable
    Retro retro() {
        return retro;
    }

    /// Seconds that are ready.
    double seconds() {
        return retro == null ? 0 : retro.seconds();
    }
}
