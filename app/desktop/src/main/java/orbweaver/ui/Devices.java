package orbweaver.ui;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import orbweaver.core.teleop.CameraDrag;
import org.jspecify.annotations.Nullable;

/// What the operator may choose to drive with. The session that drives comes later than the window; what is chosen
/// before
/// then is dropped.
public final class Devices {
    private final CameraDrag mouse = new CameraDrag();
    private final Executor background;
    private volatile @Nullable Consumer<String> chooser;

    /// @param background opens devices, which takes its time
    public Devices(Executor background) {
        this.background = background;
    }

    /// The mouse on the window's pictures.
    public CameraDrag mouse() {
        return mouse;
    }

    /// A session is open.
    ///
    /// @param opens takes the connection string of the device to be used from now on; may take its time
    public void opened(Consumer<String> opens) {
        chooser = opens;
    }

    /// Uses the device of that connection string from now on; returns at once. Any thread.
    public void choose(String address) {
        Consumer<String> now = chooser;
        if (now != null) background.execute(() -> now.accept(address));
    }
}
