package orbweaver.cli;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import orbweaver.core.ProgramFiles;
import orbweaver.core.profile.CellProfile;
import orbweaver.policy.PolicyException;
import orbweaver.policy.onnx.DecodeBench;
import org.jspecify.annotations.Nullable;

/// The policy decoding chunk after chunk on a thread of its own, so that a bench runs beside it as the bus does while
/// the policy drives; even busier, since a driving policy rests between its chunks.
final class DecoderLoad implements AutoCloseable {
    private final Thread thread;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean over;
    private volatile @Nullable PolicyException failure;

    private DecoderLoad(Path model) {
        thread = Thread.ofPlatform().name("policy").daemon().unstarted(() -> decode(model));
    }

    /// Returns once the first chunk is decoded.
    ///
    /// @throws PolicyException when the model cannot be used
    static DecoderLoad start(BenchPlan plan) throws InterruptedException {
        Path given = plan.model();
        var load = new DecoderLoad(
                given != null ? given : ProgramFiles.model(CellProfile.builtIn().policy()));
        load.thread.start();
        load.begun.await();
        PolicyException failed = load.failure;
        if (failed != null) throw failed;
        return load;
    }

    private void decode(Path model) {
        try {
            DecodeBench.keepDecoding(model, begun::countDown, () -> over);
        } catch (PolicyException e) {
            failure = e;
        } finally {
            begun.countDown();
        }
    }

    /// Ends the load and waits for it.
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
