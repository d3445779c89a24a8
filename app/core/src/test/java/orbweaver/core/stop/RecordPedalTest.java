package orbweaver.core.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import orbweaver.core.profile.StopButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordPedalTest {
    @TempDir
    Path dir;

    @Test
    void everyPressCountsAndAPedalThatIsGoneIsSaidAndTakenUpAgain() throws Exception {
        Path pipe = PipePedal.make(dir);
        var presses = new AtomicInteger();
        try (var pedal = RecordPedal.start(new StopButton(pipe, PipePedal.KEY), presses::incrementAndGet)) {
            try (PipePedal plugged = PipePedal.plugIn(pipe)) {
                plugged.press(PipePedal.KEY + 1);
                plugged.press(PipePedal.KEY);
                await().until(() -> presses.get() == 1);
                plugged.press(PipePedal.KEY);
                await().until(() -> presses.get() == 2);
                assertThat(pedal.notices()).isEmpty();
            }
            await().until(() -> !pedal.notices().isEmpty());
            assertThat(pedal.notices().getFirst().headline())
                    .startsWith("The record pedal")
                    .contains("plug it in again");
            assertThat(pedal.notices().getFirst().bad()).isFalse();
            try (PipePedal again = PipePedal.plugIn(pipe)) {
                again.press(PipePedal.KEY);
                await().until(() -> presses.get() == 3);
            }
        }
    }
}
