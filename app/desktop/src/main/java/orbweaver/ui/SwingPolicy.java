package orbweaver.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;
import org.jspecify.annotations.Nullable;

/// Swings the tool to and fro and back to where it began, without a network: something for `bench stop` to stop, as
/// often as it likes and without costing what the decoder of another row costs.
final class SwingPolicy implements Policy {
    private static final String CAMERA = "front";
    private static final int ACTIONS = 5;
    private static final int DIMENSIONS = 7;
    private static final int BINS = 32;
    private static final int TOKENS = ACTIONS * DIMENSIONS;
    /// Metres an action.
    private static final double STEP = 0.012;
    /// Share of the way back to the beginning that an action makes up for, and the most of it in metres.
    private static final double PULL = 0.2;
    private static final double MOST_PULL = 0.006;

    private final Supplier<@Nullable ToolPoint> tool;
    private @Nullable ToolPoint home;

    SwingPolicy(Supplier<@Nullable ToolPoint> tool) {
        this.tool = tool;
    }

    LoadedPolicy loaded() {
        return LoadedPolicy.of(this);
    }

    @Override
    public PolicyInfo info() {
        return PolicyInfo.scripted("swing", ACTIONS, BINS, List.of(CAMERA));
    }

    @Override
    public ActionChunk decode(
            Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        long begun = System.nanoTime();
        long taken = seen.frames().values().stream()
                .mapToLong(frame -> frame.captureNanos())
                .min()
                .orElse(begun);
        var step = new DecodeStep(
                0,
                new float[TOKENS * BINS],
                new int[TOKENS],
                new int[TOKENS],
                new float[TOKENS],
                new boolean[TOKENS],
                System.nanoTime() - begun);
        listener.onStep(step);
        var trace = new DecodeTrace(
                ACTIONS,
                DIMENSIONS,
                BINS,
                options.decoder(),
                seen.instruction(),
                List.of(step),
                new int[TOKENS],
                new float[TOKENS],
                taken,
                begun,
                System.nanoTime());
        return new ActionChunk(actions(), trace);
    }

    private List<Action> actions() {
        ToolPoint now = tool.get();
        if (home == null) home = now;
        var actions = new ArrayList<Action>();
        for (int i = 0; i < ACTIONS; i++) {
            double aside = now == null || now.y() < 0 ? STEP : -STEP;
            double ahead = now == null || home == null ? 0 : pull(home.x() - now.x());
            double up = now == null || home == null ? 0 : pull(home.z() - now.z());
            actions.add(new Action(ahead, aside, up, 0, 0, 0, 1));
        }
        return actions;
    }

    private static double pull(double way) {
        return Math.clamp(PULL * way, -MOST_PULL, MOST_PULL);
    }

    @Override
    public void close() {}
}
