package orbweaver.core.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The same work on several threads at once, until all have ended.
final class Workers {
    private Workers() {}

    /// Throws what the first of them to fail threw.
    static void run(Callable<Void> worker, int workers) throws InterruptedException {
        var threads = Thread.ofPlatform().name("trial-", 1).factory();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers, threads)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(worker));
            }
            try {
                for (Future<Void> one : running) {
                    one.get();
                }
            } catch (ExecutionException e) {
                throw rethrown(e);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static RuntimeException rethrown(ExecutionException of) {
        return switch (of.getCause()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new RollOutException("a trial ended early: " + of.getMessage(), of);
        };
    }
}
