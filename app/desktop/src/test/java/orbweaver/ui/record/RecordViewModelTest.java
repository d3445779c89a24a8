package orbweaver.ui.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import orbweaver.core.record.Outcome;
import orbweaver.ui.ScriptedRecorder;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class RecordViewModelTest {
    private final ScriptedRecorder recorder = new ScriptedRecorder();
    private final RecordViewModel model = new RecordViewModel(recorder, Path.of("/data/demonstrations"));

    @Test
    void enterOpensTheProposedSetAndStartsTheScenesTask() {
        model.show(new ScriptedSession().snapshot());
        model.show(recorder.view());
        assertThat(model.clockProperty().get().words()).isEqualTo("No set is open");
        model.act();
        assertThat(recorder.asked).containsExactly("open demonstrations", "begin put the red block on the plate");
        model.show(recorder.view());
        assertThat(model.mainProperty().get().word()).isEqualTo("End, keep");
        assertThat(model.clockProperty().get().runs()).isTrue();
        model.act();
        assertThat(recorder.asked).last().isEqualTo("end NONE");
    }

    @Test
    void withoutATaskNothingStartsAndTheButtonSaysWhy() {
        model.show(recorder.view());
        assertThat(model.mainProperty().get().why()).isEqualTo("Type the task first.");
        model.act();
        assertThat(recorder.asked).isEmpty();
        model.taskProperty().set("wave");
        assertThat(model.mainProperty().get().possible()).isTrue();
    }

    @Test
    void outcomesEndTheRunningEpisodeOrAreSaidOfTheChosenOne() {
        recorder.filled(Path.of("/data/blocks"));
        model.show(recorder.view());
        model.label(Outcome.FAILURE, recorder.view().episodes().get(3));
        model.label(Outcome.FAILURE, null);
        assertThat(recorder.asked).containsExactly("label 3 FAILURE");
        recorder.runs("wave", 3, List.of());
        model.show(recorder.view());
        model.label(Outcome.SUCCESS, recorder.view().episodes().get(3));
        assertThat(recorder.asked).last().isEqualTo("end SUCCESS");
    }

    @Test
    void discardingNeedsARunningEpisodeAndUndoNone() {
        recorder.filled(Path.of("/data/blocks"));
        model.show(recorder.view());
        model.discard();
        model.undo();
        assertThat(recorder.asked).containsExactly("undo");
        recorder.runs("wave", 3, List.of());
        model.show(recorder.view());
        model.undo();
        model.discard();
        assertThat(recorder.asked).containsExactly("undo", "discard");
    }

    @Test
    void theNewestEpisodeStandsFirst() {
        recorder.filled(Path.of("/data/blocks"));
        model.show(recorder.view());
        assertThat(model.episodes().getFirst().index()).isEqualTo(4);
        assertThat(model.clockProperty().get().words()).isEqualTo("Next is episode 5");
    }

    @Test
    void timeHasMinutesSecondsAndTenths() {
        assertThat(RecordViewModel.time(0)).isEqualTo("00:00.0");
        assertThat(RecordViewModel.time(12.44)).isEqualTo("00:12.4");
        assertThat(RecordViewModel.time(3671)).isEqualTo("61:11.0");
    }
}
