package orbweaver.core.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.SessionListener;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Frame;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.bus.CycleListener;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.service.LoggedFrame;
import orbweaver.robot.service.PacketLog;
import org.jspecify.annotations.Nullable;

/// What happened in a session in the last seconds, from the pictures to the wire: kept always, since nobody knows
/// beforehand when it will be asked for. The bus thread neither allocates nor waits for it.
public final class SessionTrace implements SessionListener {
    private static final int KEPT = 128;

    private final PacketLog packets = new PacketLog();
    private final CycleLog cycles = new CycleLog();
    private final PictureLog pictures = new PictureLog();
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final Deque<JointTarget> targets = new ArrayDeque<>();

    /// One chunk as it was decoded; times as `System.nanoTime()`, `stepNanos` the duration of each step, `confidence`
    /// NaN when it is unknown.
    record Chunk(
            int number,
            long observedNanos,
            long startedNanos,
            long finishedNanos,
            List<Long> stepNanos,
            List<Integer> committed,
            double confidence) {}

    /// What goes over the port; to be written by whoever uses it.
    public PacketLog packets() {
        return packets;
    }

    /// What is to hear of every bus cycle.
    public CycleListener cycles() {
        return cycles;
    }

    @Override
    public void frame(Frame frame) {
        pictures.add(frame);
    }

    @Override
    public void chunk(DecodedChunk decoded) {
        DecodeTrace trace = decoded.trace();
        var chunk = new Chunk(
                decoded.number(),
                trace.observedNanos(),
                trace.startedNanos(),
                trace.finishedNanos(),
                trace.steps().stream().map(DecodeStep::nanos).toList(),
                trace.steps().stream().map(SessionTrace::committed).toList(),
                decoded.chunk().raw());
        add(chunks, chunk);
    }

    private static int committed(DecodeStep step) {
        int count = 0;
        for (boolean now : step.committedNow()) if (now) count++;
        return count;
    }

    @Override
    public void target(JointTarget target) {
        add(targets, target);
    }

    private static <T> void add(Deque<T> deque, T value) {
        synchronized (deque) {
            deque.addLast(value);
            if (deque.size() > KEPT) deque.removeFirst();
        }
    }

    private static <T> List<T> all(Deque<T> deque, Predicate<T> wanted) {
        synchronized (deque) {
            return new ArrayList<>(deque).stream().filter(wanted).toList();
        }
    }

    /// The arm as last read, in a copy of its own; null before the first cycle.
    public @Nullable ArmState newest() {
        return cycles.newest();
    }

    PictureLog pictures() {
        return pictures;
    }

    List<CycleLog.Cycle> cycles(Window window) {
        return cycles.within(window);
    }

    List<LoggedFrame> frames(Window window) {
        return packets.since(0).stream()
                .filter(frame -> window.contains(frame.nanos()))
                .toList();
    }

    List<Chunk> chunks(Window window) {
        return all(chunks, chunk -> window.contains(chunk.startedNanos) && window.contains(chunk.finishedNanos));
    }

    List<JointTarget> targets(Window window) {
        return all(targets, target -> window.contains(target.startNanos()));
    }
}
