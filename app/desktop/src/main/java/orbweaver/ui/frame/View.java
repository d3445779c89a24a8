package orbweaver.ui.frame;

import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;

/// One of the window's views: a main part and a rail, which the window lays out beside the Stop dock. Belongs to the
/// screen's thread, except [#picture].
public interface View {
    /// The part beside the rail.
    Region main();

    /// The part below the Stop dock.
    Region rail();

    /// Draws itself with samples of what it will show, while it is not on the screen.
    default void withSamples(Runnable draw) {}

    /// Takes a new state, whether it is on the screen or not.
    void show(SessionSnapshot snapshot);

    /// A camera's picture, from any thread; only while it is on the screen.
    void picture(Frame frame);

    /// Called many times a second while it is on the screen, with the clock's nanoseconds.
    void pulse(long nanos);

    /// Makes room at the top of the main part for a notice.
    void noticeHeight(double height);

    /// Puts the focus where it starts.
    void focusFirst();

    /// It came onto the screen, or left it.
    void onScreen(boolean now);

    /// Whether it took a key that was pressed anywhere in the window. `typing` while the focus is in a text field.
    boolean pressed(KeyEvent event, boolean typing);
}
