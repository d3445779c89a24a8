package orbweaver.ui.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import orbweaver.core.AppFolders;
import orbweaver.core.camera.Likeness;
import orbweaver.core.preflight.Finding;
import orbweaver.core.preflight.Preflight;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightViewModelTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path folder;

    private final ScriptedSession session = new ScriptedSession();
    private final PreflightViewModel model =
            new PreflightViewModel(session, Runnable::run, Runnable::run, Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeEach
    void aCellThatIsOpen() {
        model.show(session.snapshot());
    }

    @Test
    void everythingOfTheCellIsLookedAtInOneLineEach() {
        open(CellProfile.builtIn());
        assertThat(lines())
                .anyMatch(line -> line.startsWith("arm: ")
                        && line.contains("9 of 9 servos answer")
                        && line.contains("firmware 45"))
                .anyMatch(line -> line.startsWith("supply: 11.9 V"))
                .anyMatch(line -> line.startsWith("heat: elbow is the warmest, 57"))
                .anyMatch(line -> line.startsWith("limits: tool within x 0.10 to 0.45"))
                .anyMatch(line -> line.startsWith("camera front: 640×480"))
                .anyMatch(line -> line.startsWith("camera wrist: 320×240"))
                .anyMatch(line -> line.startsWith("policy: widowx-mini"))
                .anyMatch(line -> line.startsWith("disk: "))
                .anyMatch(line -> line.startsWith("bus thread: "))
                .anyMatch(line -> line.startsWith("Java "));
    }

    @Test
    void whatIsNotInOrderSaysWhatToDo() {
        session.change(now -> now.elbow(70).likeness(Likeness.MOVED));
        session.uncalibrated = "not calibrated";
        model.show(session.snapshot());
        open(CellProfile.builtIn());
        assertThat(odd())
                .anyMatch(line -> line.startsWith("heat: elbow") && line.endsWith("let it cool down"))
                .anyMatch(line -> line.startsWith("camera front") && line.contains("moved or swapped"))
                .anyMatch(line -> line.startsWith("Stop: not tried"));
        assertThat(model.summaryProperty().get()).endsWith(" to look at");
    }

    @Test
    void stopIsTriedByCheckingThePathThenPressingItAndIsRememberedForThisArmOnly() throws Exception {
        CellProfile profile = CellProfile.load(onPort("ttyUSB0"));
        Preflight preflight = open(profile);
        assertThat(preflight.asksFirst()).isTrue();
        assertThat(model.testableProperty().get()).isTrue();
        model.tryStop();
        assertThat(session.asked).containsExactly("test stop");
        assertThat(step()).isEqualTo(StopTrial.Step.CHECKING);
        model.show(session.snapshot());
        assertThat(step()).as("the check of before does not count").isEqualTo(StopTrial.Step.CHECKING);
        checked();
        assertThat(step()).isEqualTo(StopTrial.Step.PRESS);
        assertThat(model.trialProperty().get().words()).contains("3.1 ms");
        session.stop(StopSource.FX_MOUSE, "Stop button, operator", System.nanoTime());
        model.show(session.snapshot());
        assertThat(step()).isEqualTo(StopTrial.Step.DONE);
        assertThat(model.trialProperty().get().words()).contains("9 of 9", "3.8 ms", "46 ms");
        assertThat(preflight.tested()).contains(NOON);
        assertThat(new Preflight(profile, folders()).asksFirst()).isFalse();
        assertThat(new Preflight(CellProfile.load(onPort("ttyUSB1")), folders()).asksFirst())
                .isTrue();
    }

    @Test
    void aStopThatIsNotConfirmedIsNoPass() {
        Preflight preflight = open(CellProfile.builtIn());
        model.tryStop();
        checked();
        session.change(now -> now.drive(DriveState.STOPPED)
                .stop(ScriptedSession.stopped(StopStatus.Phase.NOT_CONFIRMED, 8, "Stop button, operator")));
        model.show(session.snapshot());
        assertThat(model.trialProperty().get().words()).startsWith("Not confirmed by every servo");
        assertThat(preflight.tested()).isEmpty();
        assertThat(model.testableProperty().get()).isFalse();
        session.change(now -> now.stop(ScriptedSession.stopped(StopStatus.Phase.JOINT_LIMP, 8, "Stop button")));
        model.show(session.snapshot());
        assertThat(step()).isEqualTo(StopTrial.Step.FAILED);
        assertThat(preflight.tested()).isEmpty();
    }

    @Test
    void itOpensByItselfForAnArmThatWasNeverStoppedOnTrialAndClosesWhenSomethingDrives() throws Exception {
        model.use(new Preflight(CellProfile.builtIn(), folders()));
        assertThat(model.openProperty().get()).as("the virtual arm").isFalse();
        model.use(new Preflight(CellProfile.load(onPort("ttyUSB0")), folders()));
        assertThat(model.openProperty().get()).isTrue();
        session.change(now -> now.drive(DriveState.POLICY));
        model.show(session.snapshot());
        assertThat(model.openProperty().get()).isFalse();
    }

    private void checked() {
        var test = new StopStatus.SelfTest(3.1, System.nanoTime());
        session.change(now -> now.stop(StopStatus.ready(9, test)));
        model.show(session.snapshot());
    }

    private StopTrial.Step step() {
        return model.trialProperty().get().step();
    }

    private Preflight open(CellProfile profile) {
        var preflight = new Preflight(profile, folders());
        model.use(preflight);
        if (!model.openProperty().get()) model.toggle();
        model.show(session.snapshot());
        return preflight;
    }

    private List<String> lines() {
        return model.findingsProperty().get().stream().map(Finding::line).toList();
    }

    private List<String> odd() {
        return model.findingsProperty().get().stream()
                .filter(finding -> !finding.fine())
                .map(Finding::line)
                .toList();
    }

    private Path onPort(String port) throws Exception {
        return Files.writeString(folder.resolve(port + ".json"), """
                {"name": "bench", "arm": "serial:/dev/%s", "policy": "models/widowx-mini",
                 "cameras": {"front": "webcam:C920", "wrist": "webcam:C270"}}
                """.formatted(port));
    }

    private AppFolders folders() {
        return new AppFolders(folder, folder, folder, folder, folder);
    }
}
