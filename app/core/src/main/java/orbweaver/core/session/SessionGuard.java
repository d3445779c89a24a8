package orbweaver.core.session;

import java.util.List;
import orbweaver.core.camera.Likeness;
import org.jspecify.annotations.Nullable;

/// Stands beside a session, on threads of its own, and may stop it. What it has to say is shown with the session's
/// state; it ends with the session.
public interface SessionGuard extends AutoCloseable {
    /// What the operator must know of it now. Called on the session's thread; must return at once.
    default List<Notice> notices() {
        return List.of();
    }

    /// The stop input that it reads, or null when it reads none.
    default @Nullable StopInputView input() {
        return null;
    }

    /// How a camera's picture compares with the last session's, as far as this one knows.
    default Likeness likeness(String camera) {
        return Likeness.UNKNOWN;
    }

    @Override
    void close();
}
