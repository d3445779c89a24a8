package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import orbweaver.core.ProgramFiles;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.PolicyException;
import org.junit.jupiter.api.Test;

class PolicyBayTest {
    private final Notices notices = new Notices();
    private final PolicyBay bay = new PolicyBay(notices, DecodeListener.NONE);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void closingWaitsForALoadingThatHasBegun() throws Exception {
        bay.begin(
                () -> {
                    begun.countDown();
                    awaitEnd();
                    ended.set(true);
                    throw new PolicyException("its folder is empty");
                },
                Optional.empty());
        bay.picturesHaveCome();
        begun.await();
        Thread closer = Thread.ofPlatform().start(bay::close);
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        mayEnd.countDown();
        closer.join();
        assertThat(ended).isTrue();
        assertThat(notices.all())
                .singleElement()
                .extracting(Notice::headline)
                .asString()
                .contains("folder is empty");
    }

    @Test
    void aModelThatIsMissingIsNamedFromTheProgramsFolderWithWhatToDo() {
        bay.begin(
                () -> {
                    throw new PolicyException(ProgramFiles.root().resolve("models/none") + " holds no model");
                },
                Optional.empty());
        bay.picturesHaveCome();
        await().until(() -> !notices.all().isEmpty());
        Notice notice = notices.all().iterator().next();
        assertThat(notice.headline()).isEqualTo("No policy: models/none holds no model.");
        assertThat(notice.toDo()).contains("--policy");
    }

    @Test
    void whatHasNotBegunWhenItClosesNeverBegins() {
        bay.begin(
                () -> {
                    ended.set(true);
                    throw new PolicyException("too late");
                },
                Optional.empty());
        bay.close();
        assertThat(ended).isFalse();
    }

    private void awaitEnd() {
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
