package orbweaver.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    @Test
    void deliversOnlyTheNewestOfABurst() {
        var queue = new ArrayDeque<Runnable>();
        List<Integer> got = new ArrayList<>();
        var latest = new Latest<Integer>(queue::add, got::add);
        for (int i = 0; i < 100; i++) latest.offer(i);
        assertThat(queue).hasSize(1);
        queue.remove().run();
        assertThat(got).containsExactly(99);
        latest.offer(100);
        assertThat(queue).hasSize(1);
    }
}
