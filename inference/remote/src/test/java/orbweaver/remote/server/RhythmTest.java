package orbweaver.remote.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final long MS = 1_000_000;
    private final Rhythm rhythm = new Rhythm();

    private void askedEvery(long ms, int times) {
        for (int i = 0; i < times; i++) {
            rhythm.asked("arm", i * ms * MS);
        }
    }

    @Test
    void workStandsBackJustBeforeAnArmAsksAgain() {
        askedEvery(400, 3);
        long pass = 10 * MS;
        assertThat(rhythm.pause(810 * MS, pass)).isZero();
        assertThat(rhythm.pause(1169 * MS, pass)).isZero();
        // Expected at 1200, 20 early or late, and a pass takes 10.
        assertThat(rhythm.pause(1171 * MS, pass)).isEqualTo(49 * MS);
        assertThat(rhythm.pause(1215 * MS, pass)).isEqualTo(5 * MS);
        assertThat(rhythm.pause(1221 * MS, pass)).isZero();
    }

    @Test
    void nobodyIsWaitedForThatHasNoRhythm() {
        assertThat(rhythm.pause(0, MS)).isZero();
        rhythm.asked("arm", 0);
        assertThat(rhythm.pause(MS, MS)).isZero();
    }

    @Test
    void aTrialThatRunsFreeKeepsTheBackgroundWorking() {
        askedEvery(20, 5);
        for (long ms = 80; ms < 200; ms++) {
            assertThat(rhythm.pause(ms * MS, 10 * MS)).isZero();
        }
    }

    @Test
    void anArmThatStoppedIsForgotten() {
        askedEvery(400, 3);
        rhythm.asked("other", 100_000 * MS);
        assertThat(rhythm.pause(1200 * MS, MS)).isZero();
    }
}
