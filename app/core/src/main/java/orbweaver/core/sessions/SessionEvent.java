package orbweaver.core.sessions;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// Something that happened in a session.
///
/// @param chunk the number of the chunk that it is about, counted from 1 in the session; 0 for none
public record SessionEvent(Instant at, Kind kind, String words, int chunk) {
    /// What it is about.
    public enum Kind {
        POLICY,
        RUN,
        CHUNK,
        GATE,
        STOP,
        NOTICE,
        TASK;

        /// As it is shown and written.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether for each of these beginnings, in lower case, there is a word in it.
    public boolean has(String... beginnings) {
        String[] all = (kind.word() + " " + words).toLowerCase(Locale.ROOT).split("[\\s:,;()]+", -1);
        for (String beginning : beginnings) {
            if (Arrays.stream(all).noneMatch(word -> word.startsWith(beginning))) return false;
        }
        return true;
    }
}
