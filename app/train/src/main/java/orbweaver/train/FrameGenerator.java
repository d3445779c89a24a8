package orbweaver.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import orbweaver.training.TrainingException;

/// Fills a frame file from a maker on several threads; the file depends on the units' order only,
/// not on the threads.
final class FrameGenerator {
    private FrameGenerator() {}

    /// What is to be made: `count` frames of `values` bins each; generation stops with the unit that
    /// reaches it.
    record Wanted(Path file, int values, int count) {}

    /// @param progress told the number of frames so far, after every unit
    static void generate(Wanted wanted, int threads, Supplier<FrameMaker> maker, IntConsumer progress) {
        try (var writer = new FrameFile.Writer(wanted.file(), wanted.values());
                var makers = new Makers(maker);
                var executor = Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("frames-", 0).daemon().factory())) {
            Deque<Future<List<TrainingFrame>>> running = new ArrayDeque<>();
            long next = 0;
            while (writer.count() < wanted.count()) {
                while (running.size() < 2 * threads + 2) {
                    long unit = next++;
                    running.add(executor.submit(() -> makers.mine().make(unit)));
                }
                for (TrainingFrame frame : running.remove().get()) {
                    if (writer.count() < wanted.count()) writer.add(frame);
                }
                progress.accept(writer.count());
            }
            executor.shutdownNow();
            writer.finish();
        } catch (IOException e) {
            throw new TrainingException("cannot write the frames " + wanted.file() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("interrupted while frames were made", e);
        } catch (ExecutionException e) {
            throw new TrainingException("frames could not be made: " + e.getCause(), e);
        }
    }

    /// A maker for each thread, closed when all threads have ended.
    private static final class Makers implements AutoCloseable {
        private final Queue<FrameMaker> made = new ConcurrentLinkedQueue<>();
        private final ThreadLocal<FrameMaker> mine;

        Makers(Supplier<FrameMaker> maker) {
            mine = ThreadLocal.withInitial(() -> {
                FrameMaker fresh = maker.get();
                made.add(fresh);
                return fresh;
            });
        }

        FrameMaker mine() {
            return mine.get();
        }

        @Override
        public void close() {
            made.forEach(FrameMaker::close);
        }
    }
}
