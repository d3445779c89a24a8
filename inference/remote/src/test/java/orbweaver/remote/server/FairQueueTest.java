package orbweaver.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import orbweaver.policy.DecodeOptions;
import orbweaver.remote.Scene;
import orbweaver.remote.StepPolicy;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairQueueTest {
    private final FairQueue queue = new FairQueue(100, 120);

    private static ChunkJob job(String client, Priority priority) {
        return job(client, "pick", priority);
    }

    private static ChunkJob job(String client, String task, Priority priority) {
        var options = DecodeOptions.defaults(new StepPolicy().info());
        var observation = Scene.looking(Scene.plain(0), task);
        return new ChunkJob(client, new ChunkRequest(observation, options, priority, List.of()), ChunkJob.NEVER);
    }

    /// Requests with the same task go together.
    private static Gathering ofEqualTasks(int most) {
        return new Gathering() {
            @Override
            public int most(ChunkJob first) {
                return most;
            }

            @Override
            public boolean together(ChunkJob first, ChunkJob other) {
                String task = first.request().observation().instruction();
                return task.equals(other.request().observation().instruction());
            }
        };
    }

    private List<Object> takeTogether(int most) throws InterruptedException {
        return queue.take(ofEqualTasks(most), 0).stream().map(ChunkJob::client).toList();
    }

    private List<Object> takeAll(int count) throws InterruptedException {
        List<Object> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(queue.take(Gathering.ALONE, 0).getFirst().client());
        }
        return clients;
    }

    @Test
    void aClientWithManyRequestsLeavesEveryOtherTurnToTheOther() throws InterruptedException {
        for (int i = 0; i < 90; i++) {
            queue.add(job("greedy", Priority.DRIVING));
        }
        queue.add(job("modest", Priority.DRIVING));
        queue.add(job("modest", Priority.DRIVING));
        assertThat(takeAll(5)).containsExactly("greedy", "modest", "greedy", "modest", "greedy");
    }

    @Test
    void drivenArmsComeBeforeTheBackground() throws InterruptedException {
        queue.add(job("sweep", Priority.BACKGROUND));
        assertThat(queue.drivingWaits()).isFalse();
        queue.add(job("arm", Priority.DRIVING));
        assertThat(queue.drivingWaits()).isTrue();
        assertThat(takeAll(2)).containsExactly("arm", "sweep");
    }

    @Test
    void whatGaveWayIsItsClientsNext() throws InterruptedException {
        ChunkJob first = job("sweep", Priority.BACKGROUND);
        ChunkJob second = job("sweep", Priority.BACKGROUND);
        queue.add(first);
        queue.add(second);
        queue.add(job("other", Priority.BACKGROUND));
        List<ChunkJob> taken = queue.take(Gathering.ALONE, 0);
        assertThat(taken).containsExactly(first);
        queue.putBack(first);
        assertThat(queue.take(Gathering.ALONE, 0)).containsExactly(first);
        assertThat(takeAll(2)).containsExactly("other", "sweep");
    }

    @Test
    void severalAreTakenAtOnceOfOnePriorityAndInTurn() throws InterruptedException {
        queue.add(job("a", Priority.DRIVING));
        queue.add(job("a", Priority.DRIVING));
        queue.add(job("b", Priority.DRIVING));
        queue.add(job("sweep", Priority.BACKGROUND));
        assertThat(takeTogether(8)).containsExactly("a", "b", "a");
        assertThat(takeTogether(8)).containsExactly("sweep");
    }

    @Test
    void asManyAreTakenAsGoTogetherOfEveryClientOneFirst() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            queue.add(job("a", Priority.DRIVING));
            queue.add(job("b", Priority.DRIVING));
        }
        assertThat(takeTogether(4)).containsExactly("a", "b", "a", "b");
        assertThat(takeTogether(1)).containsExactly("a");
        assertThat(takeTogether(4)).containsExactly("b");
    }

    @Test
    void whoCannotGoWithTheOthersIsNextAndWaitsForNobodysSecondRequest() throws InterruptedException {
        queue.add(job("a", Priority.DRIVING));
        queue.add(job("a", Priority.DRIVING));
        queue.add(job("other", "stack", Priority.DRIVING));
        queue.add(job("b", Priority.DRIVING));
        assertThat(takeTogether(8)).containsExactly("a", "b");
        assertThat(takeTogether(8)).containsExactly("other");
        assertThat(takeTogether(8)).containsExactly("a");
    }

    @Test
    void whatGaveWayTogetherComesTogetherAgain() throws InterruptedException {
        queue.add(job("a", Priority.BACKGROUND));
        queue.add(job("b", Priority.BACKGROUND));
        queue.add(job("c", Priority.BACKGROUND));
        List<ChunkJob> taken = queue.take(ofEqualTasks(2), 0);
        taken.reversed().forEach(queue::putBack);
        assertThat(queue.take(ofEqualTasks(2), 0)).isEqualTo(taken);
    }

    @Test
    void aFullQueueRefusesWithoutForgettingAnything() throws InterruptedException {
        FairQueue small = new FairQueue(2, 3);
        small.add(job("a", Priority.DRIVING));
        small.add(job("a", Priority.DRIVING));
        assertThatThrownBy(() -> small.add(job("a", Priority.DRIVING)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2 requests of this client");
        small.add(job("b", Priority.DRIVING));
        assertThatThrownBy(() -> small.add(job("c", Priority.DRIVING))).isInstanceOf(Refusal.class);
        assertThat(small.take(ofEqualTasks(8), 0)).hasSize(3);
        small.add(job("c", Priority.DRIVING));
        assertThat(small.take(ofEqualTasks(8), 0)).hasSize(1);
    }

    @Test
    void whatIsCancelledLeavesTheQueue() throws InterruptedException {
        ChunkJob gone = job("a", Priority.DRIVING);
        queue.add(gone);
        queue.add(job("b", Priority.DRIVING));
        gone.cancel();
        queue.remove(gone);
        queue.remove(gone);
        assertThat(takeAll(1)).containsExactly("b");
        assertThat(gone.answer()).isCompletedExceptionally();
    }

    @Test
    void closingRefusesWhatWaitsAndWakesWhoTakes() throws Exception {
        ChunkJob waiting = job("a", Priority.BACKGROUND);
        queue.add(waiting);
        queue.close();
        assertThat(waiting.answer()).isCompletedExceptionally();
        var taken = CompletableFuture.supplyAsync(() -> {
            try {
                return queue.take(Gathering.ALONE, 0);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(taken.get()).isEmpty();
        assertThatThrownBy(() -> queue.add(job("a", Priority.DRIVING)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ending");
    }
}
