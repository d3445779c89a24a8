package orbweaver.core.teleop.sdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.record.HandRecording;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.StopStatus;
import orbweaver.core.teleop.CameraDrag;
import orbweaver.core.teleop.TeleopDevices;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.robot.arm.ArmDescription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lwjgl.sdl.SDLGamepad;

/// What `record --teleop gamepad:0` does, with SDL's virtual pad and the virtual cell: the pad begins, drives, labels
/// and
/// stops.
@Tag("realtime")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PadRecordsTest {
    @TempDir
    Path dir;

    private Supplier<String> state = () -> "";
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<RecorderView.Recorded> saved = new CopyOnWriteArrayList<>();

    @Test
    void twoEpisodesWithoutAWindowTheSecondEndedByStop() throws Exception {
        Path root = dir.resolve("driven");
        var plan = new HandRecording.Plan(root, 15, 2, "", 3);
        CellProfile profile = CellProfile.builtIn();
        try (var pad = new VirtualPad();
                var recording = HandRecording.open(plan, profile, said::add)) {
            state = () -> recording.view().state() + " "
                    + recording.view().running() + " "
                    + recording.session().snapshot().drive();
            int number = Sdl.pads().size() - 1;
            var devices = new TeleopDevices(
                    ArmDescription.load(), recording.labels(), new CameraDrag(), recording::stop, false);
            recording.session().use(devices.open("gamepad:" + number));
            Thread run = Thread.ofPlatform().name("recording").start(() -> recording.run(saved::add));
            until(() -> drives(recording));
            tap(pad, SDLGamepad.SDL_GAMEPAD_BUTTON_START);
            until(() -> told("You drive") == 1 && told("Recording") == 1);
            sweep(pad, recording);
            await().pollDelay(Duration.ofMillis(400)).until(() -> true); // labels count well after the clutch
            tap(pad, SDLGamepad.SDL_GAMEPAD_BUTTON_DPAD_UP);
            until(() -> saved.size() == 1);
            assertThat(saved.getFirst().outcome()).isEqualTo(Outcome.SUCCESS);

            until(() -> recording.session().snapshot().drive() != DriveState.TELEOP || saved.size() == 1);
            until(() -> drives(recording));
            tap(pad, SDLGamepad.SDL_GAMEPAD_BUTTON_START);
            until(() -> told("Recording") == 2);
            sweep(pad, recording);
            tap(pad, SDLGamepad.SDL_GAMEPAD_BUTTON_EAST);
            until(() -> saved.size() == 2);
            until(() -> recording.session().snapshot().stop().phase() == StopStatus.Phase.STANDING);
            run.join(10_000);
            assertThat(run.isAlive()).isFalse();
        }
        assertThat(saved.get(1).reasons()).anyMatch(reason -> reason.contains("Pad button B"));
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        Dataset set = Dataset.open(root);
        Episode first = set.episodes().getFirst();
        assertThat(set.rows(first).longs("controller")).contains(1).doesNotContain(2, 4);
        assertThat(set.tasks()).hasSizeBetween(1, 2);
    }

    private long told(String beginning) {
        return said.stream().filter(words -> words.startsWith(beginning)).count();
    }

    private static boolean drives(HandRecording recording) {
        return recording.session().snapshot().drive() == DriveState.TELEOP;
    }

    /// Pushes the stick with the clutch held until the tool has moved.
    private void sweep(VirtualPad pad, HandRecording recording) {
        var from = recording.session().snapshot().arm().tool();
        pad.button(SDLGamepad.SDL_GAMEPAD_BUTTON_LEFT_SHOULDER, true);
        pad.axis(SDLGamepad.SDL_GAMEPAD_AXIS_LEFTX, -0.7);
        until(() -> {
            var now = recording.session().snapshot().arm().tool();
            return now != null && from != null && now.distance(from) > 0.03;
        });
        pad.axis(SDLGamepad.SDL_GAMEPAD_AXIS_LEFTX, 0);
        pad.button(SDLGamepad.SDL_GAMEPAD_BUTTON_LEFT_SHOULDER, false);
    }

    private static void tap(VirtualPad pad, int button) {
        pad.button(button, true);
        await().pollDelay(Duration.ofMillis(60)).until(() -> true);
        pad.button(button, false);
    }

    private void until(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(condition.getAsBoolean())
                        .as(() -> "it said " + said + ", saved " + saved + ", " + state.get())
                        .isTrue());
    }
}
