package orbweaver.core.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.service.FrameWords;
import orbweaver.robot.service.LoggedFrame;

/// What went over the port: a slice for each question with its answers, and in it one for each frame.
///
/// Only the moments are known at which a frame was handed to the port and at which its last byte came, several answers
/// often at once. A frame lasts as long as its bytes need on the wire, answers end to end before the last one's moment;
/// where less time has passed, as on a pseudo-terminal, all of a transaction's are shortened alike.
final class WireTrack {
    private static final int LONGEST_NAME = 60;
    private static final double NANOS_PER_BYTE_AT_1_BAUD = 1e10; // 8N1: ten bits

    private final ChromeTrace trace;
    private final int track;
    private final FrameWords words;
    private final int baud;

    WireTrack(ChromeTrace trace, ArmDescription arm) {
        this.trace = trace;
        track = trace.track("wire");
        words = FrameWords.of(arm);
        baud = arm.protocol().baud();
    }

    void add(List<LoggedFrame> frames) {
        if (frames.isEmpty()) return;
        int from = 0;
        for (int k = 1; k <= frames.size(); k++) {
            if (k < frames.size() && !frames.get(k).sent()) continue;
            long limit = k < frames.size() ? frames.get(k).nanos() : Long.MAX_VALUE;
            transaction(frames.subList(from, k), limit);
            from = k;
        }
    }

    /// A question with its answers; answers alone where the window begins among them.
    ///
    /// @param limit when the next question was sent
    private void transaction(List<LoggedFrame> frames, long limit) {
        LoggedFrame first = frames.getFirst();
        long from = first.sent() ? first.nanos() : first.nanos() - wire(first);
        long to = frames.size() > 1 || !first.sent() ? frames.getLast().nanos() : Math.min(from + wire(first), limit);
        long needed = frames.stream().mapToLong(this::wire).sum();
        double scale = needed == 0 ? 1 : Math.min(1, (to - from) / (double) needed);
        long[] begins = new long[frames.size()];
        long[] ends = new long[frames.size()];
        long free = to;
        for (int k = frames.size() - 1; k >= 0; k--) {
            long lasts = (long) (wire(frames.get(k)) * scale);
            ends[k] =
                    Math.min(frames.get(k).sent() ? from + lasts : frames.get(k).nanos(), free);
            begins[k] = Math.max(from, ends[k] - lasts);
            free = begins[k];
        }
        var said = frames.stream().map(words::of).toList();
        String name = first.sent() ? headed(said.getFirst()) : "answers";
        trace.slice(track, name, from, to, Map.of("frames", frames.size()));
        for (int k = 0; k < begins.length; k++) {
            trace.slice(track, headed(said.get(k)), begins[k], ends[k], args(frames.get(k), said.get(k)));
        }
    }

    private long wire(LoggedFrame frame) {
        return Math.round(frame.length() * NANOS_PER_BYTE_AT_1_BAUD / baud);
    }

    private Map<String, Object> args(LoggedFrame frame, String said) {
        var args = new LinkedHashMap<String, Object>();
        args.put("words", said);
        args.put("bytes", frame.hex());
        args.put("wire_us", wire(frame) / 1e3);
        return args;
    }

    private static String headed(String words) {
        return words.length() <= LONGEST_NAME ? words : words.substring(0, LONGEST_NAME) + "...";
    }
}
