package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recording program with an emulated arm and two coded cameras, killed at random moments.
class RecordBenchTest {
    @TempDir
    Path dir;

    @Test
    void aKilledRecordingLosesNoFinishedEpisodeAndAtMostASecondOfTheRest() throws Exception {
        var killed = new KilledRecordings(dir.resolve("set"));
        Map<String, Object> row = killed.run(3, _ -> {});
        assertThat(killed.faults()).isEqualTo(List.of());
        assertThat(row)
                .containsEntry("kills", 3)
                .containsEntry("episodes_lost", 0)
                .containsEntry("frames_foreign", 0L);
        assertThat((long) Objects.requireNonNull(row.get("frames"))).isPositive();
        assertThat((double) Objects.requireNonNull(row.get("seconds_lost_max"))).isLessThanOrEqualTo(1);
    }
}
