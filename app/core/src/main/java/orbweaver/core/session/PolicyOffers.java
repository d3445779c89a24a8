package orbweaver.core.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import orbweaver.core.camera.Camera;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.policy.PolicyFit;
import orbweaver.policy.PolicyException;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// Loads the policies that an operator looks at, and keeps the one that fits until it is taken or left. Any thread.
final class PolicyOffers implements PolicyChoice {
    /// As [PolicyBay] waits for a loading that has begun.
    private static final Duration LOADING_PATIENCE = Duration.ofSeconds(20);

    private final List<String> cameras;
    private final double fastestHz;
    private final Gate gate;
    private final Executor session;
    private final Function<LoadedPolicy, String> taker;
    private @Nullable LoadedPolicy waiting;
    private @Nullable Thread loading;
    private int looks;
    private boolean closing;

    /// @param cameras of the cell
    /// @param limits of the arm, whose steps say how many actions a second it carries out
    /// @param gate that holds the speed
    /// @param session runs something on the session's thread
    /// @param taker puts a policy in the place of the one there is, there; says why not
    PolicyOffers(
            List<Camera> cameras, Limits limits, Gate gate, Executor session, Function<LoadedPolicy, String> taker) {
        this.cameras = cameras.stream().map(Camera::name).toList();
        fastestHz = 1 / limits.step().seconds();
        this.gate = gate;
        this.session = session;
        this.taker = taker;
    }

    @Override
    public synchronized void look(Supplier<LoadedPolicy> loader, Consumer<PolicyOffer> whenDone) {
        if (closing) return;
        int look = forget();
        Thread before = loading;
        loading = Thread.ofPlatform().name("policy-loader").daemon().start(() -> {
            // One at a time: two models that load together take twice the memory for nothing.
            if (before != null) await(before);
            PolicyOffer offer = load(look, loader);
            if (offer != null) whenDone.accept(offer);
        });
    }

    /// Null when nobody wants to know any more.
    private @Nullable PolicyOffer load(int look, Supplier<LoadedPolicy> loader) {
        if (!wanted(look)) return null;
        LoadedPolicy loaded;
        try {
            loaded = loader.get();
        } catch (PolicyException | IllegalArgumentException e) {
            return wanted(look) ? PolicyOffer.failed(PolicyBay.sentence("No policy: " + e.getMessage())) : null;
        }
        PolicyFit fit = fit(loaded);
        boolean kept = fit.refusal().isEmpty() && keep(look, loaded);
        PolicyOffer offer = PolicyOffer.of(loaded.policy().info(), fit);
        if (!kept) loaded.policy().close();
        return wanted(look) ? offer : null;
    }

    private PolicyFit fit(LoadedPolicy loaded) {
        return PolicyFit.of(loaded.policy().info(), cameras, fastestHz);
    }

    /// The policy itself when it may drive here; else it is closed and [PolicyException] says why and what to do.
    LoadedPolicy fitting(LoadedPolicy loaded) {
        String refusal = fit(loaded).refusal();
        if (refusal.isEmpty()) return loaded;
        String name = loaded.policy().info().name();
        loaded.policy().close();
        throw new PolicyException(name + " does not fit this cell. " + refusal);
    }

    private synchronized boolean wanted(int look) {
        return look == looks && !closing;
    }

    private synchronized boolean keep(int look, LoadedPolicy loaded) {
        if (look != looks || closing) return false;
        waiting = loaded;
        return true;
    }

    @Override
    public void take(Consumer<String> whenDone) {
        session.execute(() -> whenDone.accept(taken()));
    }

    private synchronized String taken() {
        LoadedPolicy wanted = waiting;
        if (wanted == null) return "No policy waits. Look at one first.";
        String refusal = taker.apply(wanted);
        if (refusal.isEmpty()) waiting = null;
        return refusal;
    }

    @Override
    public synchronized void leave() {
        forget();
    }

    @Override
    public void speed(PolicySpeed wanted) {
        gate.speed(wanted);
    }

    /// The number of the next look.
    private int forget() {
        LoadedPolicy left = waiting;
        // A connection may take a while to end, and nobody is to wait for that.
        if (left != null) Thread.ofPlatform().name("policy-closer").start(left.policy()::close);
        waiting = null;
        return ++looks;
    }

    private static void await(Thread thread) {
        try {
            var _ = thread.join(LOADING_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets go of all, after a loading that has begun has ended.
    void close() {
        Thread last;
        synchronized (this) {
            closing = true;
            forget();
            last = loading;
        }
        if (last != null) await(last);
    }
}
