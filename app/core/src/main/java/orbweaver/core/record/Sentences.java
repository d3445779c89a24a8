package orbweaver.core.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import orbweaver.core.session.Notice;
import org.jspecify.annotations.Nullable;

/// What the recorder has to say, one sentence for each matter. Any thread.
final class Sentences {
    private final Map<String, Notice> open = new ConcurrentSkipListMap<>();

    void put(String key, boolean bad, String headline) {
        open.put(key, new Notice(key, bad, headline, "", ""));
    }

    void solved(String key) {
        open.remove(key);
    }

    List<Notice> all() {
        return List.copyOf(open.values());
    }

    /// A message as a sentence.
    static String headline(@Nullable String message) {
        if (message == null || message.isEmpty()) return "Recording failed.";
        String first = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }
}
