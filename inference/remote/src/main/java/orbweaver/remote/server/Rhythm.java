package orbweaver.remote.server;

import java.util.HashMap;
import java.util.Map;

/// When driven arms will ask again, by when they asked before. An arm asks at an even rate, so that background work
/// can stand back just before: what has begun cannot be left in the middle of a pass. Not safe for several threads.
final class Rhythm {
    private static final long NANOS_PER_MS = 1_000_000;
    /// Clients that ask more often than this are no arms; ones that ask less often are not waited for.
    static final long SHORTEST = 100 * NANOS_PER_MS;

    static final long LONGEST = 3_000 * NANOS_PER_MS;
    /// A client may be early or late by this part of its interval.
    private static final int SLACK = 20;

    private final Map<Object, Beat> beats = new HashMap<>();

    private record Beat(long last, long interval) {}

    /// A driven arm asks.
    void asked(Object client, long now) {
        beats.values().removeIf(beat -> now - beat.last > 2 * LONGEST);
        Beat before = beats.get(client);
        beats.put(client, new Beat(now, before == null ? 0 : now - before.last));
    }

    /// Nanoseconds for which background work must not begin; 0 when it may.
    ///
    /// @param pass nanoseconds for which work that has begun cannot be interrupted
    long pause(long now, long pass) {
        long longest = 0;
        for (Beat beat : beats.values()) {
            if (beat.interval >= SHORTEST && beat.interval <= LONGEST) {
                long untilExpected = beat.last + beat.interval - now;
                long slack = beat.interval / SLACK;
                if (untilExpected < slack + pass && untilExpected > -slack) {
                    longest = Math.max(longest, untilExpected + slack);
                }
            }
        }
        return longest;
    }
}
