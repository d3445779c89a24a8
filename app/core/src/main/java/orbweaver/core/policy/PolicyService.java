package orbweaver.core.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import orbweaver.policy.Attention;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import org.jspecify.annotations.Nullable;

/// Decodes on a thread of its own, named `policy`, which alone uses the engine. The newest request wins: asking
/// again, or [#cancel], ends the decode in progress within one denoising step and its outcome is never delivered.
/// Beside the requests, by which an arm is driven, it [tries out][#tryOut] what nobody waits for.
public final class PolicyService implements AutoCloseable {
    private static final String LEFT = "Another policy has taken its place.";

    private final Policy policy;
    private final DecodeListener listener;
    private final Thread thread;
    private final Object lock = new Object();
    private final Deque<Trial> trials = new ArrayDeque<>();
    private @Nullable Request pending;
    private volatile boolean closing;
    /// Counts requests and cancellations; a decode goes on only while the number is the one it began with.
    private volatile long generation;

    private record Request(
            Observation observation,
            DecodeOptions options,
            long neededNanos,
            long generation,
            Consumer<DecodeOutcome> whenDone) {}

    /// What is done when nothing else is asked for; begun anew when a request came between.
    ///
    /// @param work throws [CancelledDecode] when it is to be begun anew
    /// @param left what is done instead when the service is closed before
    private record Trial(Consumer<BooleanSupplier> work, Runnable left) {}

    /// Takes `policy` over and closes it in the end. `listener` hears of every denoising step on the policy's thread.
    public PolicyService(Policy policy, DecodeListener listener) {
        this.policy = policy;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("policy").daemon().start(this::serve);
    }

    public PolicyInfo info() {
        return policy.info();
    }

    /// Decodes `observation` as soon as possible and gives the outcome to `whenDone` on the policy's thread. Any
    /// thread.
    public void request(
            Observation observation, DecodeOptions options, long neededNanos, Consumer<DecodeOutcome> whenDone) {
        synchronized (lock) {
            pending = new Request(observation, options, neededNanos, ++generation, whenDone);
            lock.notifyAll();
        }
    }

    /// Decodes `observation` when nothing else is asked for, in the order of asking, and gives the outcome to
    /// `whenDone` on the policy's thread. A request goes before it and ends it within one denoising step; it is
    /// decoded anew afterwards; one that is not decoded when the service is closed has failed. The listener hears
    /// nothing of it. Any thread.
    public void tryOut(Observation observation, DecodeOptions options, Consumer<DecodeOutcome> whenDone) {
        add(new Trial(
                cancelled -> whenDone.accept(decode(observation, options, cancelled)),
                () -> whenDone.accept(new DecodeOutcome.Failed(LEFT, false, System.nanoTime()))));
    }

    /// Says where the policy looks in a pass over `bins`, when nothing else is asked for; the outcome is
    /// given to `whenDone` on the policy's thread. A request waits for it: not while an arm is driven.
    /// Any thread.
    public void look(Observation observation, int[] bins, Attention attention, Consumer<LookOutcome> whenDone) {
        int[] block = bins.clone();
        add(new Trial(
                _ -> whenDone.accept(look(observation, block, attention)),
                () -> whenDone.accept(new LookOutcome.Failed(LEFT))));
    }

    private void add(Trial trial) {
        synchronized (lock) {
            if (!closing) {
                trials.add(trial);
                lock.notifyAll();
                return;
            }
        }
        trial.left().run();
    }

    /// Forgets what was asked for, but not what is tried out. Any thread; does not wait.
    public void cancel() {
        synchronized (lock) {
            generation++;
            pending = null;
        }
    }

    private void serve() {
        try (policy) {
            for (Runnable next = take(); next != null; next = take()) next.run();
            leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        List<Trial> left;
        synchronized (lock) {
            left = List.copyOf(trials);
            trials.clear();
        }
        left.forEach(trial -> trial.left().run());
    }

    private void answer(Request request) {
        DecodeOutcome outcome;
        try {
            outcome = new DecodeOutcome.Decoded(
                    policy.decode(
                            request.observation, request.options, listener, () -> generation != request.generation),
                    request.neededNanos);
        } catch (CancelledDecode e) {
            return;
        } catch (PolicyException e) {
            outcome = failed(e, request.neededNanos);
        }
        if (generation == request.generation) request.whenDone.accept(outcome);
    }

    private void answer(Trial trial, long asked) {
        try {
            trial.work().accept(() -> closing || generation != asked);
        } catch (CancelledDecode e) {
            synchronized (lock) {
                trials.addFirst(trial);
            }
        }
    }

    private DecodeOutcome decode(Observation observation, DecodeOptions options, BooleanSupplier cancelled) {
        long began = System.nanoTime();
        try {
            return new DecodeOutcome.Decoded(
                    policy.decode(observation, options, DecodeListener.NONE, cancelled), began);
        } catch (CancelledDecode e) {
            throw e;
        } catch (PolicyException | IllegalArgumentException e) {
            return failed(e, began);
        }
    }

    private LookOutcome look(Observation observation, int[] bins, Attention attention) {
        try {
            return policy.attention(observation, bins, attention)
                    .<LookOutcome>map(LookOutcome.Seen::new)
                    .orElseGet(() -> new LookOutcome.Failed("This policy does not say where it looks."));
        } catch (PolicyException | IllegalArgumentException e) {
            return new LookOutcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static DecodeOutcome failed(RuntimeException why, long neededNanos) {
        return new DecodeOutcome.Failed(String.valueOf(why.getMessage()), why instanceof EngineFault, neededNanos);
    }

    private @Nullable Runnable take() throws InterruptedException {
        synchronized (lock) {
            while (pending == null && trials.isEmpty() && !closing) lock.wait();
            if (closing) return null;
            Request request = pending;
            pending = null;
            if (request != null) return () -> answer(request);
            Trial trial = trials.remove();
            long asked = generation;
            return () -> answer(trial, asked);
        }
    }

    /// Ends the decode in progress, waits for the thread and closes the policy.
    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            generation++;
            lock.notifyAll();
        }
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
