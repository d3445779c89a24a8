package orbweaver.ui.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.WritableImage;
import orbweaver.core.record.Mark;
import orbweaver.ui.ScriptedRecorder;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final ScriptedRecorder recorder = new ScriptedRecorder().filled(Path.of("/data/blocks"));
    private final Timeline timeline = new Timeline();

    @Test
    void nothingIsTakenBeforeAnEpisodeRuns() {
        timeline.show(recorder.view());
        timeline.show(new ScriptedSession().snapshot());
        assertThat(timeline.empty()).isTrue();
        assertThat(timeline.wantsPicture(System.nanoTime())).isFalse();
    }

    @Test
    void marksStandAtTheSecondOfTheirRow() {
        recorder.runs("wave", 12, List.of(new Mark.SubGoal(150, 1, "grasped")));
        timeline.show(recorder.view());
        assertThat(timeline.secondsOf(timeline.marks().getFirst())).isEqualTo(5.0);
    }

    @Test
    void picturesOfAnHourStayFewAndAreSpreadEvenly() {
        recorder.runs("wave", 3600, List.of());
        timeline.show(recorder.view());
        long since = recorder.view().running() == null
                ? 0
                : recorder.view().running().sinceNanos();
        var image = new WritableImage(2, 2);
        for (int second = 0; second < 3600; second++) {
            long at = since + second * 1_000_000_000L;
            if (timeline.wantsPicture(at)) timeline.picture(at, image);
        }
        assertThat(timeline.pictures()).hasSizeBetween(Timeline.MOST_PICTURES / 2, Timeline.MOST_PICTURES);
        double last = timeline.pictures().getLast().seconds();
        assertThat(timeline.pictures().getFirst().seconds()).isLessThan(200);
        assertThat(last).isGreaterThan(3400);
    }

    @Test
    void anotherEpisodeStartsAnEmptyTimeline() {
        recorder.runs("wave", 5, List.of());
        timeline.show(recorder.view());
        timeline.show(new ScriptedSession().snapshot());
        assertThat(timeline.empty()).isFalse();
        recorder.runs("wave", 1, List.of());
        timeline.show(recorder.view());
        assertThat(timeline.empty()).isTrue();
    }
}
