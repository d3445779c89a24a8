package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import orbweaver.core.ProgramFiles;
import orbweaver.core.camera.Camera;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Looking at other policies and taking them, with the model that comes along and a recording of its run.
@Timeout(120)
class PolicyOffersTest {
    private static final List<Camera> CAMERAS = List.of(new NamedCamera("front"), new NamedCamera("wrist"));
    private static final PolicyAddress MODEL = new PolicyAddress.Folder(root("models/widowx-mini"));
    private static final PolicyAddress RECORDING = PolicyAddress.of("replay:" + root("assets/sample-session") + "#0");

    private static Path root(String below) {
        Path folder = ProgramFiles.root();
        while (!Files.exists(folder.resolve(below))) folder = Objects.requireNonNull(folder.getParent());
        return folder.resolve(below);
    }

    private static PolicyOffer look(PolicyOffers offers, Supplier<LoadedPolicy> loader) {
        var told = new CompletableFuture<PolicyOffer>();
        offers.look(loader, told::complete);
        return told.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static String take(PolicyOffers offers) {
        var told = new CompletableFuture<String>();
        offers.take(told::complete);
        return told.join();
    }

    private static void oneChunk(HelmRig rig) {
        rig.helm.start("put the red block on the plate");
        rig.cycles(150);
        assertThat(rig.stopWords()).isEmpty();
        assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
        // Where a model goes on black pictures, something may be in the way.
        assertThat(rig.phase()).isIn(ChunkView.Phase.DONE, ChunkView.Phase.DROPPED);
        assertThat(rig.toolWanted().distanceTo(rig.toolWanted(140))).isPositive();
    }

    /// The pictures are black; where a model would go on those is no place to go on from, so it drives little.
    @Test
    void theModelGivesWayToARecordingAndTheOtherWayRoundAndEachDrives() throws IOException {
        try (HelmRig rig = HelmRig.ready(Policies.open(MODEL))) {
            rig.pictures(640, 480);
            rig.helm.mode(PolicyMode.ONE_CHUNK);
            PolicyOffers offers = rig.offers(CAMERAS);
            assertThat(rig.policy().info().bins()).isPositive();

            PolicyOffer recording = look(offers, () -> LoadedPolicy.open(RECORDING));
            assertThat(recording.refusal()).isEmpty();
            assertThat(recording.lines()).hasSize(6);
            assertThat(rig.policy().info().name()).as("until it is taken").isEqualTo("widowx-mini");
            rig.helm.start("put the red block on the plate");
            rig.cycles(20);
            assertThat(take(offers)).contains("The arm is driven");
            assertThat(rig.policy().info().name()).isEqualTo("widowx-mini");
            rig.cycles(150);
            assertThat(take(offers)).as("it has waited").isEmpty();
            assertThat(rig.policy().info().name()).startsWith("episode 0 of");
            oneChunk(rig);

            assertThat(look(offers, () -> LoadedPolicy.open(MODEL)).refusal()).isEmpty();
            assertThat(take(offers)).isEmpty();
            assertThat(rig.policy().info().name()).isEqualTo("widowx-mini");
            oneChunk(rig);
            assertThat(take(offers)).contains("Look at one first");
            offers.close();
        }
    }

    @Test
    void onesThatDoNotFitOrCannotBeLoadedAreRefusedInSentencesAndClosed() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways())) {
            PolicyOffers offers = rig.offers(List.of(new NamedCamera("side")));
            var closed = new AtomicBoolean();
            Policy blind = new ClosingPolicy(new Sideways(), closed);
            PolicyOffer offer = look(offers, () -> LoadedPolicy.of(blind));
            assertThat(offer.refusal()).contains("looks through front");
            assertThat(Objects.requireNonNull(offer.info()).name()).isEqualTo("sideways");
            assertThat(closed).isTrue();
            assertThat(take(offers)).contains("Look at one first");
            PolicyOffer none = look(offers, () -> {
                throw new PolicyException(ProgramFiles.root().resolve("models/none") + " holds no model");
            });
            assertThat(none.refusal()).isEqualTo("No policy: models/none holds no model.");
            assertThat(none.info()).isNull();
            offers.close();
        }
    }

    @Test
    void theProfilesPolicyIsHeldAgainstTheCellTooAndClosedWhenItDoesNotFit() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways())) {
            var closed = new AtomicBoolean();
            LoadedPolicy fits = LoadedPolicy.of(new ClosingPolicy(new Sideways(), closed));
            assertThat(rig.offers(CAMERAS).fitting(fits)).isSameAs(fits);
            assertThat(closed).isFalse();
            PolicyOffers elsewhere = rig.offers(List.of(new NamedCamera("side")));
            assertThatThrownBy(() -> elsewhere.fitting(fits))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageStartingWith("sideways does not fit this cell. It looks through front,")
                    .hasMessageEndingWith("Name a camera so in the cell profile.");
            assertThat(closed).isTrue();
        }
    }

    @Test
    void aNewerLookSilencesTheOneBeforeAndLeavingClosesTheOneThatWaits() throws Exception {
        try (HelmRig rig = HelmRig.ready(new Sideways())) {
            PolicyOffers offers = rig.offers(CAMERAS);
            var begun = new CountDownLatch(1);
            var mayEnd = new CountDownLatch(1);
            var older = new AtomicBoolean();
            var olderClosed = new AtomicBoolean();
            offers.look(
                    () -> {
                        begun.countDown();
                        awaitQuietly(mayEnd);
                        return LoadedPolicy.of(new ClosingPolicy(new Sideways(), olderClosed));
                    },
                    _ -> older.set(true));
            begun.await();
            var newerClosed = new AtomicBoolean();
            var newer = new CompletableFuture<PolicyOffer>();
            offers.look(() -> LoadedPolicy.of(new ClosingPolicy(new Sideways(), newerClosed)), newer::complete);
            mayEnd.countDown();
            assertThat(newer.get(60, TimeUnit.SECONDS).refusal()).isEmpty();
            assertThat(older).isFalse();
            assertThat(olderClosed).isTrue();
            assertThat(newerClosed).isFalse();
            offers.leave();
            await().atMost(Duration.ofSeconds(10)).untilTrue(newerClosed);
            offers.close();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Another policy that says when it is closed.
    private record ClosingPolicy(Policy inner, AtomicBoolean closed) implements Policy {
        @Override
        public PolicyInfo info() {
            return inner.info();
        }

        @Override
        public ActionChunk decode(
                Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
            return inner.decode(observation, options, listener, cancelled);
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
