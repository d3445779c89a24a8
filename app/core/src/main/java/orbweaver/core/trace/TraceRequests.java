package orbweaver.core.trace;

import java.util.List;
import java.util.function.Function;
import orbweaver.core.stop.AppRequest;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmState;

/// What other programs may see of a running session: the frames of its bus, its servos as last read, a trace of its
/// last seconds. They only look; the session does not notice.
public final class TraceRequests {
    /// Frames from number N on, counted from 0: a [FramesAnswer].
    public static final String FRAMES = "frames";
    /// The servos now (argument 0): a [SamplesAnswer].
    public static final String SERVOS = "servos";
    /// The last N seconds, as a document for a tracing page.
    public static final String TRACE = "trace";

    private static final double MOST_SECONDS = 10;

    private record Request(String word, Function<String, Object> work) implements AppRequest {
        @Override
        public Object answer(String argument) {
            return work.apply(argument);
        }
    }

    private TraceRequests() {}

    /// All of them, for a session's socket.
    public static AppRequest[] of(SessionTrace trace, ArmDescription arm) {
        return new AppRequest[] {
            new Request(FRAMES, first -> frames(trace, Long.parseLong(first))),
            new Request(SERVOS, _ -> servos(trace)),
            new Request(TRACE, seconds -> {
                double span = Math.clamp(Double.parseDouble(seconds), 0, MOST_SECONDS);
                return new Traces(arm).of(trace, Window.before(System.nanoTime(), span));
            })
        };
    }

    private static FramesAnswer frames(SessionTrace trace, long first) {
        long total = trace.packets().total();
        var frames = trace.packets().between(first, total).stream()
                .map(FramesAnswer::entry)
                .toList();
        return new FramesAnswer(ProcessHandle.current().pid(), System.nanoTime(), total, frames);
    }

    private static SamplesAnswer servos(SessionTrace trace) {
        ArmState state = trace.newest();
        return new SamplesAnswer(
                ProcessHandle.current().pid(), state == null ? List.of() : SamplesAnswer.samples(state));
    }
}
