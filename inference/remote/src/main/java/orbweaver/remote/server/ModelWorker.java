package orbweaver.remote.server;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that alone uses a model's engine: takes requests out of the queue, decodes them, puts back those that
/// gave way to a driven arm.
final class ModelWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FairQueue queue;
    private final ChunkEngine engine;
    private final Thread thread;
    private volatile List<ChunkJob> running = List.of();

    /// Takes the engine over and begins.
    ModelWorker(String model, ChunkEngine engine, FairQueue queue) {
        this.queue = queue;
        this.engine = engine;
        thread = Thread.ofPlatform().name("serve-" + model).daemon().start(this::serve);
    }

    private void serve() {
        try (engine) {
            for (var jobs = take(); !jobs.isEmpty(); jobs = take()) {
                List<ChunkJob> wanted =
                        jobs.stream().filter(ModelWorker::stillWanted).toList();
                if (!wanted.isEmpty()) {
                    decode(wanted);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ChunkJob> take() throws InterruptedException {
        return queue.take(engine, engine.passNanos());
    }

    private void decode(List<ChunkJob> jobs) {
        running = jobs;
        attempt(jobs);
        running = List.of();
    }

    /// Whatever an engine throws must not end the thread: the next request may be fine. Nor must one request fail
    /// others that happened to be decoded with it.
    private void attempt(List<ChunkJob> jobs) {
        try {
            // The first that gave way is the last to be put in front.
            engine.decode(jobs, queue::drivingWaits).reversed().forEach(queue::putBack);
        } catch (RuntimeException e) {
            if (jobs.size() > 1) {
                LOG.warn("{} requests cannot be decoded together, so one after the other: {}", jobs.size(), e);
                jobs.stream()
                        .filter(job -> !job.answer().isDone() && stillWanted(job))
                        .forEach(job -> attempt(List.of(job)));
            } else {
                LOG.error("decoding failed", e);
                Refusal refusal = new Refusal(Refusal.Kind.FAULT, "the policy failed: " + e, e);
                jobs.forEach(job -> job.fail(refusal));
            }
        }
    }

    private static boolean stillWanted(ChunkJob job) {
        if (job.abandoned()) {
            job.giveUp();
        }
        return !job.abandoned();
    }

    /// Refuses what waits, ends the decode in progress within one step, and waits until the engine is closed.
    @Override
    public void close() {
        queue.close();
        running.forEach(ChunkJob::cancel);
        try {
            if (!thread.join(PATIENCE)) {
                LOG.warn("{} does not end", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
