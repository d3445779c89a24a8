package orbweaver.core.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// What the operator must know until it is solved, one notice for each matter. Any thread.
final class Notices {
    private final Map<String, Notice> open = new ConcurrentSkipListMap<>();

    void put(Notice notice) {
        open.put(notice.key(), notice);
    }

    void solved(String key) {
        open.remove(key);
    }

    List<Notice> all() {
        return List.copyOf(open.values());
    }
}
