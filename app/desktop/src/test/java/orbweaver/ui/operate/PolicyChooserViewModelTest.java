package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.core.session.DriveState;
import orbweaver.policy.PolicyInfo;
import orbweaver.ui.PlainServices;
import orbweaver.ui.ScriptedPolicies;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.operate.PolicyChooserState.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyChooserViewModelTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ScriptedSession session = new ScriptedSession();
    private final ScriptedPolicies policies = (ScriptedPolicies) session.policies;

    @SuppressWarnings("NullAway.Init")
    private PolicyChooserViewModel model;

    @BeforeEach
    void build() throws IOException {
        for (String name : List.of("one", "two")) {
            Files.createDirectories(folder.resolve("models").resolve(name));
            Files.writeString(folder.resolve("models").resolve(name).resolve("config.json"), "{}");
        }
        Files.createDirectories(folder.resolve("models/figures"));
        model = made();
    }

    private PolicyChooserViewModel made() {
        var made = new PolicyChooserViewModel(session, PlainServices.in(folder, Runnable::run, Runnable::run), folder);
        made.show(session.snapshot());
        return made;
    }

    private void look(String written) {
        model.writtenProperty().set(written);
        model.look();
    }

    private Phase phase() {
        return model.stateProperty().get().phase();
    }

    private String words() {
        return model.stateProperty().get().words();
    }

    @Test
    void offersTheModelsThatAreThereAndWhatWasUsedBefore() {
        model.toggle();
        assertThat(model.choices()).containsExactly("models/one", "models/two");
        look("grpc://host:8001/model");
        policies.loaded();
        model.use();
        assertThat(model.openProperty().get()).isFalse();
        model = made();
        model.toggle();
        assertThat(model.choices()).containsExactly("models/one", "models/two", "grpc://host:8001/model");
    }

    @Test
    void whatFitsIsShownFirstAndUsedOnlyThen() {
        model.toggle();
        model.use();
        assertThat(session.asked).isEmpty();
        look(" models/one ");
        assertThat(phase()).isEqualTo(Phase.LOADING);
        assertThat(words()).startsWith("Loading models/one.");
        model.use();
        assertThat(session.asked).containsExactly("look");
        policies.loaded();
        assertThat(phase()).isEqualTo(Phase.FITS);
        assertThat(model.stateProperty().get().lines()).hasSize(6);
        assertThat(model.nameProperty().get()).isEqualTo("widowx-mini");
        model.use();
        model.show(session.snapshot());
        assertThat(model.nameProperty().get()).isEqualTo("other-model");
        assertThat(model.nowProperty().get()).isEqualTo("Now: other-model, CPU");
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatToDoAndNeverUsed() {
        model.toggle();
        policies.found = PolicyInfo.scripted("three-eyes", 5, 32, List.of("front", "side"));
        look("models/two");
        policies.loaded();
        assertThat(phase()).isEqualTo(Phase.REFUSED);
        assertThat(words()).contains("looks through side").endsWith("The policy there is stays.");
        model.use();
        assertThat(session.asked).doesNotContain("take");
        look("models/none");
        policies.failed("No policy: models/none holds no model.");
        assertThat(phase()).isEqualTo(Phase.REFUSED);
        assertThat(words()).startsWith("No policy: models/none holds no model.");
        assertThat(model.stateProperty().get().lines()).isEmpty();
    }

    @Test
    void nothingIsLoadedOrUsedWhileTheArmIsDriven() {
        model.toggle();
        look("models/one");
        policies.loaded();
        session.change(now -> now.drive(DriveState.TELEOP));
        model.show(session.snapshot());
        assertThat(model.barrierProperty().get()).isEqualTo("While the arm is driven its policy stays.");
        model.use();
        look("models/two");
        assertThat(session.asked).containsExactly("look");
        session.change(now -> now.drive(DriveState.STOPPED));
        model.show(session.snapshot());
        assertThat(model.barrierProperty().get()).isEqualTo("Leave the stop first.");
        session.change(now -> now.drive(DriveState.IDLE));
        session.ghosts = true;
        model.show(session.snapshot());
        assertThat(model.barrierProperty().get()).isEqualTo("End the ghost first.");
    }

    @Test
    void aRefusalAtTheLastMomentIsSaidAndTheOneThatWaitsMayBeUsedAgain() {
        model.toggle();
        look("models/one");
        policies.loaded();
        policies.barred = "The arm is driven. Let that end first, then choose another policy.";
        model.use();
        assertThat(words()).isEqualTo(policies.barred);
        assertThat(phase()).isEqualTo(Phase.FITS);
        assertThat(model.openProperty().get()).isTrue();
        policies.barred = "";
        model.use();
        assertThat(model.openProperty().get()).isFalse();
    }

    @Test
    void closedItLetsGoAndSaysNothingOfWhatComesLater() {
        model.toggle();
        look("models/one");
        model.toggle();
        assertThat(session.asked).containsExactly("look", "leave");
        policies.loaded();
        assertThat(phase()).isEqualTo(Phase.NOTHING);
        look("  ");
        assertThat(words()).contains("write an address first");
        assertThat(session.asked).hasSize(2);
    }
}
