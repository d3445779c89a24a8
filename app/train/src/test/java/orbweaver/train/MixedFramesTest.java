package orbweaver.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import orbweaver.training.Example;
import orbweaver.training.ExampleSource;
import orbweaver.training.Stage;
import org.junit.jupiter.api.Test;

class MixedFramesTest {
    /// Says in its prompt's length and its first bin who it is.
    private record Known(int name, int size) implements ExampleSource {
        @Override
        public void fill(int index, Example into) {
            into.bins()[0] = name;
            into.bins()[1] = index;
        }

        @Override
        public int textLength(int index) {
            return name;
        }

        @Override
        public double keep(int index, Stage stage) {
            return 0.1 * name;
        }
    }

    private static double share(MixedFrames mixed, int name) {
        return (double) IntStream.range(0, mixed.size())
                        .filter(i -> mixed.textLength(i) == name)
                        .count()
                / mixed.size();
    }

    @Test
    void roundsHaveTheirShareHoweverSmallOrLarge() {
        var small = MixedFrames.of(new Known(1, 1200), List.of(new Known(2, 100), new Known(3, 50)), 0.5);
        assertThat(share(small, 1)).isEqualTo(0.5);
        assertThat(share(small, 2)).isCloseTo(2 * share(small, 3), within(1e-9));
        var large = MixedFrames.of(new Known(1, 100), List.of(new Known(2, 400)), 0.5);
        assertThat(share(large, 2)).isEqualTo(0.5);
        var quarter = MixedFrames.of(new Known(1, 1200), List.of(new Known(2, 100)), 0.25);
        assertThat(share(quarter, 2)).isEqualTo(0.25);
    }

    @Test
    void everyFrameStandsThereEquallyOften() {
        var mixed = MixedFrames.of(new Known(1, 12), List.of(new Known(2, 3)), 0.5);
        var example = new Example(2, 1, 7);
        var times = new int[3];
        for (int i = 0; i < mixed.size(); i++) {
            mixed.fill(i, example);
            assertThat(example.bins()[0]).isEqualTo(mixed.textLength(i));
            assertThat(mixed.keep(i, Stage.POLICY)).isCloseTo(0.1 * mixed.textLength(i), within(1e-9));
            if (example.bins()[0] == 2) times[example.bins()[1]]++;
        }
        assertThat(times).containsExactly(4, 4, 4);
    }
}
