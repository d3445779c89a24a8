package orbweaver.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongWorksTest {
    private static final long MILLI = 1_000_000L;

    private long now;
    private final LongWorks works = new LongWorks(() -> now);
    private final List<String> given = new ArrayList<>();

    private String words() {
        return works.shown().map(LongWorks.Shown::words).orElse("");
    }

    @Test
    void whatIsDoneSoonIsNotSpokenOf() {
        LongWorks.Work work = works.begin("Sweep", () -> given.add("sweep"));
        now = 299 * MILLI;
        assertThat(works.shown()).isEmpty();
        now = 300 * MILLI;
        assertThat(words()).isEqualTo("Sweep");
        work.end();
        work.end();
        assertThat(works.shown()).isEmpty();
        assertThat(given).isEmpty();
    }

    @Test
    void saysHowFarItIsAndHowLongItTakes() {
        LongWorks.Work work = works.begin("Sweep", () -> {});
        now = 2000 * MILLI;
        work.reached(0, 64);
        assertThat(words()).isEqualTo("Sweep, 0 of 64");
        work.reached(16, 64);
        assertThat(words()).isEqualTo("Sweep, 16 of 64, 6 s left");
        work.reached(60, 64);
        assertThat(words()).isEqualTo("Sweep, 60 of 64, less than 1 s left");
    }

    @Test
    void theOneThatIsSpokenOfIsGivenUpAndTheNextOneSpokenOf() {
        works.begin("Loading models/big", () -> given.add("loading"));
        works.begin("Sweep", () -> given.add("sweep"));
        works.cancelShown();
        assertThat(given).as("nothing is shown yet").isEmpty();
        now = 1000 * MILLI;
        assertThat(works.shown()).contains(new LongWorks.Shown("Loading models/big", 1));
        works.cancelShown();
        assertThat(given).containsExactly("loading");
        assertThat(works.shown()).contains(new LongWorks.Shown("Sweep", 0));
    }
}
