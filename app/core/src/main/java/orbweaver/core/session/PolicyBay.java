package orbweaver.core.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import orbweaver.core.ProgramFiles;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.policy.PolicyService;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.confidence.ConfidenceScale;
import org.jspecify.annotations.Nullable;

/// The policy of a session. It is loaded on a thread of its own, behind the first pictures, which somebody waits for;
/// that it cannot be loaded becomes a notice. Any thread.
final class PolicyBay {
    /// How long the loading gives way to the first pictures.
    private static final long FIRST_PICTURE_SECONDS = 2;

    /// How long closing waits for a loading that has begun. The process must not end inside it: the engine's native
    /// library is torn down then under the thread that still builds a session, and the JVM crashes.
    private static final Duration LOADING_PATIENCE = Duration.ofSeconds(20);

    private final Notices notices;
    private final DecodeListener progress;
    private final CountDownLatch firstPictures = new CountDownLatch(1);
    private volatile @Nullable Ready ready;
    private volatile boolean closing;
    private @Nullable Thread loading;

    /// A policy that can be asked.
    record Ready(LoadedPolicy policy, PolicyService service) {}

    PolicyBay(Notices notices, DecodeListener progress) {
        this.notices = notices;
        this.progress = progress;
    }

    /// @param cellVersion of the virtual cell that the policy is to drive in; empty for a real one
    void begin(Supplier<LoadedPolicy> loader, Optional<String> cellVersion) {
        loading = Thread.ofPlatform().name("policy-loader").daemon().start(() -> load(loader, cellVersion));
    }

    private void load(Supplier<LoadedPolicy> loader, Optional<String> cellVersion) {
        try {
            // Nobody interrupts this thread, and a camera that delivers nothing must not keep the policy away.
            var _ = firstPictures.await(FIRST_PICTURE_SECONDS, TimeUnit.SECONDS);
            if (closing) return;
            LoadedPolicy loaded = loader.get();
            if (!first(loaded, cellVersion)) loaded.policy().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PolicyException e) {
            missing(sentence("No policy: " + e.getMessage()));
        }
    }

    private synchronized void missing(String why) {
        if (ready != null) return;
        notices.put(new Notice(
                "policy", true, why, "The arm holds.", "Or choose another one here (Ctrl+P) or with --policy."));
    }

    /// Whether nobody has chosen another one while it was loaded.
    private synchronized boolean first(LoadedPolicy loaded, Optional<String> cellVersion) {
        if (ready != null) return false;
        put(loaded, cellVersion);
        return true;
    }

    /// This one is asked from now on, and the one before is closed on a thread of its own. Nothing may be asked of that
    /// one any more.
    synchronized void take(LoadedPolicy other, Optional<String> cellVersion) {
        Ready before = ready;
        List.of("policy", "cell version", "calibration").forEach(notices::solved);
        put(other, cellVersion);
        // No daemon: the process must not end inside it.
        if (before != null) Thread.ofPlatform().name("policy-closer").start(before.service()::close);
    }

    private void put(LoadedPolicy loaded, Optional<String> cellVersion) {
        ready = new Ready(loaded, new PolicyService(loaded.policy(), progress));
        cellVersion.ifPresent(version -> compare(loaded.policy().info(), version));
        if (loaded.policy().confidence() instanceof ConfidenceScale.Raw(String why) && !why.isEmpty()) {
            notices.put(new Notice("calibration", false, sentence(why), "The gate only warns.", ""));
        }
    }

    static String sentence(String words) {
        String text = ProgramFiles.shortened(words);
        return text.endsWith(".") ? text : text + ".";
    }

    private void compare(PolicyInfo policy, String version) {
        if (!policy.trainedElsewhere(version)) return;
        notices.put(new Notice(
                "cell version",
                false,
                "The policy was trained in cell version %s; this cell is version %s: it may succeed less often."
                        .formatted(policy.cellVersion(), version),
                "",
                "Train it anew, or choose another model folder with --policy."));
    }

    boolean waitsForPictures() {
        return firstPictures.getCount() > 0;
    }

    /// Every camera has delivered.
    void picturesHaveCome() {
        firstPictures.countDown();
    }

    @Nullable
    Ready ready() {
        return ready;
    }

    @Nullable
    PolicyView view(PolicyMode mode, boolean ghosts, Gate gate) {
        Ready now = ready;
        if (now == null) return null;
        DecodeOptions options = now.policy().options();
        return new PolicyView(
                now.service().info(),
                options.decoder(),
                options.steps(),
                mode,
                ghosts,
                gate.limits(),
                gate.speed(),
                now.policy().policy().confidence());
    }

    /// Ends the policy, after a loading that has begun has ended. The thread that called [#begin].
    void close() {
        closing = true;
        firstPictures.countDown();
        try {
            if (loading != null) loading.join(LOADING_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Ready now = ready;
        if (now != null) now.service().close();
    }
}
