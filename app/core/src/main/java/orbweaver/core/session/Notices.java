package orbweaver.core.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import orbweaver.robot.bus.ArmException;

/// What the operator must know until it is solved, one notice for each matter. Any thread.
final class Notices {
    private final Map<String, Notice> open = new ConcurrentSkipListMap<>();

    void put(Notice notice) {
        open.put(notice.key(), notice);
    }

    void solved(String key) {
        open.remove(key);
    }

    /// Whether the arm let itself be told; that it did not becomes a notice.
    boolean attempt(String key, String armDoes, Runnable what) {
        try {
            what.run();
            solved(key);
            return true;
        } catch (ArmException e) {
            put(new Notice(key, true, String.valueOf(e.getMessage()), armDoes, ""));
            return false;
        }
    }

    List<Notice> all() {
        return List.copyOf(open.values());
    }
}
