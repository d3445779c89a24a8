package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartTimesTest {
    @Test
    void readsBackWhatAStartedDesktopPrints() {
        var times = new StartTimes(1_700_000_001_234L, 1_700_000_002_345L);
        assertThat(StartTimes.in("a warning\n" + times.line() + "\n")).contains(times);
        assertThat(StartTimes.in("it could not open a display")).isEmpty();
    }
}
