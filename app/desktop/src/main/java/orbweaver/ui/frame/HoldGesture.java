package orbweaver.ui.frame;

import java.time.Duration;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// An action that happens only when it was held for a while, and then once. Times are `System.nanoTime()`.
public final class HoldGesture {
    private final long needed;
    private final Runnable action;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private long since;
    private boolean held;

    public HoldGesture(Duration needed, Runnable action) {
        this.needed = needed.toNanos();
        this.action = action;
    }

    /// 0 at rest, 1 when the action happens.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Begins; a repeated key press while held changes nothing.
    public void press(long nanos) {
        if (held) return;
        held = true;
        since = nanos;
    }

    /// Lets go before the time was up: nothing happens.
    public void release() {
        held = false;
        progress.set(0);
    }

    /// Whether it is being held.
    public boolean held() {
        return held;
    }

    /// Called on every pulse while held.
    public void tick(long nanos) {
        if (!held) return;
        double share = (double) (nanos - since) / needed;
        if (share < 1) {
            progress.set(Math.max(0, share));
            return;
        }
        release();
        action.run();
    }
}
