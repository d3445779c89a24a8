package orbweaver.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import orbweaver.ui.WindowHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeatTest {
    @SuppressWarnings("NullAway.Init")
    private Beat beat;

    @BeforeEach
    void start() {
        WindowHarness.startToolkit();
        beat = WindowHarness.fx(() -> new Beat(Beat.ON_SCREEN_HZ));
    }

    @AfterEach
    void stop() {
        WindowHarness.fx(() -> {
            beat.close();
            return true;
        });
    }

    @Test
    void doesOnTheScreensThreadWhatOthersBringInTheirOrder() {
        List<String> done = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            String word = "task " + i;
            beat.execute(() -> done.add(word + (Platform.isFxApplicationThread() ? "" : " elsewhere")));
        }
        await().until(() -> done.size() == 3);
        assertThat(done).containsExactly("task 0", "task 1", "task 2");
    }

    @Test
    void leavesToTheNextBeatWhatATaskBrings() {
        List<Integer> passes = new CopyOnWriteArrayList<>();
        var again = new Runnable() {
            @Override
            public void run() {
                passes.add(passes.size());
                if (passes.size() < 3) beat.execute(this);
            }
        };
        beat.execute(again);
        await().until(() -> passes.size() == 3);
    }
}
