package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.PolicyMode;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstructionViewModelTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ScriptedSession session = new ScriptedSession();

    @SuppressWarnings("NullAway.Init")
    private InstructionViewModel model;

    @BeforeEach
    void open() {
        model = new InstructionViewModel(session, new PromptHistory(folder.resolve("prompts.txt"), Runnable::run));
        model.show(session.snapshot());
    }

    @Test
    void fillsInTheTasksInstructionOnce() {
        assertThat(model.instructionProperty().get()).isEqualTo("put the red block on the plate");
        model.instructionProperty().set("");
        model.show(session.snapshot());
        assertThat(model.instructionProperty().get()).isEmpty();
        assertThat(model.buttonProperty().get().detail()).isEqualTo("type first");
    }

    @Test
    void startsThenPauses() {
        assertThat(model.firstRunProperty().get()).isTrue();
        model.act();
        assertThat(model.firstRunProperty().get()).isFalse();
        model.show(session.snapshot());
        assertThat(model.buttonProperty().get().word()).isEqualTo("Pause");
        model.act();
        assertThat(session.asked).containsExactly("start put the red block on the plate", "pause");
    }

    @Test
    void approvesAPlanThatSomebodyCanHaveLookedAt() {
        ChunkView planned = Decoding.planned(1, Decoding.unknown());
        session.change(now -> now.drive(DriveState.POLICY).chunk(planned));
        model.show(session.snapshot());
        assertThat(model.buttonProperty().get().word()).isEqualTo("Approve");
        assertThat(model.buttonProperty().get().detail()).isEqualTo("moves 127 mm");
        model.act();
        assertThat(session.asked).as("a key that was held too long").isEmpty();
        await().until(() -> {
            model.show(session.snapshot());
            return model.buttonProperty().get().enabled();
        });
        model.act();
        assertThat(session.asked).containsExactly("approve");
    }

    @Test
    void rejectsAPlanAndNothingElse() {
        assertThat(model.reject()).isFalse();
        session.change(now -> now.drive(DriveState.POLICY).chunk(Decoding.planned(1, Decoding.unknown())));
        model.show(session.snapshot());
        assertThat(model.reject()).isTrue();
        assertThat(session.asked).containsExactly("reject");
    }

    @Test
    void wantsEveryPlanApproved() {
        assertThat(model.modeProperty().get()).isEqualTo(PolicyMode.RUN);
        model.mode(PolicyMode.APPROVE_EACH);
        model.show(session.snapshot());
        assertThat(model.modeProperty().get()).isEqualTo(PolicyMode.APPROVE_EACH);
        assertThat(session.asked).containsExactly("mode APPROVE_EACH");
    }

    @Test
    void endsAGhostWithTheButtonThatBeganIt() {
        session.mode = PolicyMode.GHOST;
        model.show(session.snapshot());
        model.instructionProperty().set("pick up the red block");
        assertThat(model.buttonProperty().get().detail()).isEqualTo("a ghost, Ctrl+Enter");
        session.ghosts = true;
        model.show(session.snapshot());
        assertThat(model.buttonProperty().get().word()).isEqualTo("End ghost");
        model.act();
        assertThat(session.asked).containsExactly("pause");
    }

    @Test
    void startsNothingWhileStopped() {
        session.change(
                now -> now.drive(DriveState.STOPPED).stop(ScriptedSession.stopped(StopStatus.Phase.STANDING, 9, "")));
        model.show(session.snapshot());
        assertThat(model.buttonProperty().get().detail()).isEqualTo("resume first");
        model.act();
        assertThat(session.asked).isEmpty();
    }

    @Test
    void refusesAnEndlessInstructionAndSaysWhy() {
        model.instructionProperty().set("pick ".repeat(1000));
        assertThat(model.buttonProperty().get().enabled()).isFalse();
        assertThat(model.buttonProperty().get().detail()).isEqualTo("over 500 letters");
    }

    @Test
    void remembersPromptsNewestFirstAndEachOnce() throws Exception {
        Path file = folder.resolve("past/prompts.txt");
        var history = new PromptHistory(file, Runnable::run);
        for (int i = 0; i < 250; i++) history.add("prompt " + i);
        history.add("prompt 240");
        assertThat(history.prompts()).hasSize(PromptHistory.LIMIT).startsWith("prompt 240", "prompt 249");
        assertThat(Files.readAllLines(file)).isEqualTo(history.prompts());
        assertThat(new PromptHistory(file, Runnable::run).prompts()).isEqualTo(history.prompts());
    }

    @Test
    void offersEarlierInstructionsBeforeSuggestions() {
        model.choose("stack green on yellow");
        model.act();
        assertThat(model.choices())
                .startsWith("stack green on yellow", "put the red block on the plate")
                .doesNotHaveDuplicates();
    }
}
