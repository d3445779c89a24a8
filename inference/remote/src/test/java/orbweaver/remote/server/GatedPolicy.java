package orbweaver.remote.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.BatchPolicy;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;

/// Another policy whose first decode waits until it is let go, and which counts what is decoded together. Not closed
/// with it.
final class GatedPolicy implements BatchPolicy {
    /// An instruction that a batch breaks over.
    static final String BROKEN = "pick up the odd block";

    private final BatchPolicy policy;
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch begin = new CountDownLatch(1);
    /// Sizes of what was decoded in one go, in order.
    final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    /// Steps of the second decode, and what is done after its third.
    final AtomicInteger steps = new AtomicInteger();

    volatile Runnable afterThree = () -> {};

    GatedPolicy(BatchPolicy policy) {
        this.policy = policy;
    }

    @Override
    public PolicyInfo info() {
        return policy.info();
    }

    @Override
    public Optional<Object> kind(Observation observation, DecodeOptions options) {
        return policy.kind(observation, options);
    }

    @Override
    public int sensibleBlocks() {
        return 2;
    }

    private void enter(int size) {
        boolean first = batches.isEmpty();
        batches.add(size);
        if (first) {
            entered.countDown();
            try {
                begin.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public ActionChunk decode(
            Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        enter(1);
        return policy.decode(observation, options, listener, cancelled);
    }

    @Override
    public List<Optional<ActionChunk>> decodeAll(List<Wanted> wanted) {
        enter(wanted.size());
        if (wanted.stream().anyMatch(one -> one.observation().instruction().equals(BROKEN))) {
            throw new PolicyException("together this cannot be done");
        }
        List<Wanted> heard = new ArrayList<>(wanted);
        Wanted first = wanted.getFirst();
        DecodeListener counting = step -> {
            first.listener().onStep(step);
            if (steps.incrementAndGet() == 3) {
                afterThree.run();
            }
        };
        heard.set(0, new Wanted(first.observation(), first.options(), counting, first.cancelled()));
        return policy.decodeAll(heard);
    }

    @Override
    public void close() {}
}
