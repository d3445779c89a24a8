package orbweaver.core.session;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Observation;
import orbweaver.policy.Origin;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.RobotState;
import org.jspecify.annotations.Nullable;

/// Asks for five steps to the left, again and again.
final class Sideways implements Policy {
    private static final double METRES = 0.01;

    private static final int ACTIONS = 5;
    /// As long as a small network needs.
    private static final long DECODE_NANOS = 30_000_000;

    private final double metres;
    private final Origin origin;
    private volatile @Nullable PolicyException failure;
    private volatile Optional<RobotState> seenState = Optional.empty();
    private volatile double calibrated = Double.NaN;
    private volatile int execute = ACTIONS;

    /// With steps of 10 mm.
    Sideways() {
        this(METRES);
    }

    Sideways(double metres) {
        this(metres, Origin.CPU);
    }

    Sideways(double metres, Origin origin) {
        this.metres = metres;
        this.origin = origin;
    }

    /// Every decode fails so from now on; null ends it.
    void fail(@Nullable PolicyException why) {
        failure = why;
    }

    /// How sure it is of its chunks from now on, as a calibrated confidence.
    void sure(double probability) {
        calibrated = probability;
    }

    /// How many actions of its chunks are to be carried out from now on.
    void execute(int actions) {
        execute = actions;
    }

    /// Where the arm was when it last decoded.
    Optional<RobotState> seenState() {
        return seenState;
    }

    LoadedPolicy loaded() {
        return LoadedPolicy.of(this);
    }

    @Override
    public PolicyInfo info() {
        return PolicyInfo.scripted("sideways", ACTIONS, 32, List.of("front")).from(origin);
    }

    @Override
    public ActionChunk decode(
            Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        PolicyException now = failure;
        if (now != null) throw now;
        seenState = seen.state();
        LockSupport.parkNanos(DECODE_NANOS);
        long decoded = System.nanoTime();
        long taken = Objects.requireNonNull(seen.frames().get("front")).captureNanos();
        var trace = new DecodeTrace(
                ACTIONS,
                7,
                32,
                DecoderKind.HAD,
                seen.instruction(),
                List.of(),
                new int[ACTIONS * 7],
                new float[ACTIONS * 7],
                taken,
                decoded,
                decoded);
        return new ActionChunk(Collections.nCopies(ACTIONS, new Action(0, metres, 0, 0, 0, 0, 1)), trace)
                .withExecute(execute)
                .withCalibrated(calibrated);
    }

    @Override
    public void close() {}
}
