package orbweaver.ui.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;

/// Spreads a session's newest state to the view models on the screen's thread, and its pictures to whoever shows them
/// on the thread that they asked for.
public final class SessionFeed implements SessionListener, AutoCloseable {
    private final List<Consumer<SessionSnapshot>> viewers = new CopyOnWriteArrayList<>();
    private final List<Consumer<Frame>> pictures = new CopyOnWriteArrayList<>();
    private final Latest<SessionSnapshot> newest;
    private final SessionControl.Subscription subscription;

    public SessionFeed(SessionControl session, Executor screen) {
        newest = new Latest<>(screen, snapshot -> viewers.forEach(viewer -> viewer.accept(snapshot)));
        subscription = session.listen(this);
        newest.offer(session.snapshot());
    }

    /// From now on this viewer gets every newest state.
    public void show(Consumer<SessionSnapshot> viewer) {
        viewers.add(viewer);
    }

    /// Gives all cameras' pictures to a receiver, each on its camera's thread.
    public void pictures(Consumer<Frame> receiver) {
        pictures.add(receiver);
    }

    @Override
    public void snapshot(SessionSnapshot snapshot) {
        newest.offer(snapshot);
    }

    @Override
    public void frame(Frame frame) {
        for (Consumer<Frame> receiver : pictures) receiver.accept(frame);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
