package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long SILENCE = 30_000_000;

    private final List<Long> frozen = new CopyOnWriteArrayList<>();
    private volatile boolean driven;
    private final Heartbeat heartbeat = new Heartbeat(SILENCE, () -> driven, this::freeze);

    private void freeze(long nanos) {
        frozen.add(nanos);
        driven = false; // as the stop does
    }

    @AfterEach
    void close() {
        heartbeat.close();
    }

    @Test
    void silenceWhileDrivenIsReportedAtTheMomentItLastedTooLong() {
        driven = true;
        long before = System.nanoTime();
        heartbeat.beat();
        await().until(() -> !frozen.isEmpty());
        assertThat(frozen.getFirst() - before).isGreaterThanOrEqualTo(SILENCE);
        assertThat(frozen).hasSize(1);
    }

    @Test
    void silenceWhileNothingIsDrivenIsForgotten() {
        heartbeat.beat();
        await().during(Duration.ofMillis(150)).until(frozen::isEmpty);
        heartbeat.beat();
        driven = true;
        await().until(() -> !frozen.isEmpty());
    }

    @Test
    void withoutAScreenThereIsNothingToWaitFor() {
        driven = true;
        await().during(Duration.ofMillis(150)).until(frozen::isEmpty);
        driven = false;
        heartbeat.beat();
        heartbeat.end();
        driven = true;
        await().during(Duration.ofMillis(150)).until(frozen::isEmpty);
    }
}
