package orbweaver.core.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import orbweaver.core.camera.Likeness;
import org.jspecify.annotations.Nullable;

/// All that stands beside a session. Any thread.
final class Guards {
    private final List<SessionGuard> all = new CopyOnWriteArrayList<>();

    void add(SessionGuard guard) {
        all.add(guard);
    }

    List<Notice> notices() {
        return all.stream().flatMap(guard -> guard.notices().stream()).toList();
    }

    /// The stop input, where one of them reads one.
    @Nullable
    StopInputView input() {
        for (SessionGuard guard : all) {
            StopInputView input = guard.input();
            if (input != null) return input;
        }
        return null;
    }

    /// How a camera's picture compares with the last session's.
    Likeness likeness(String camera) {
        for (SessionGuard guard : all) {
            Likeness likeness = guard.likeness(camera);
            if (likeness != Likeness.UNKNOWN) return likeness;
        }
        return Likeness.UNKNOWN;
    }

    void close() {
        all.forEach(SessionGuard::close);
    }
}
