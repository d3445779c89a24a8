package orbweaver.core.teleop.sdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import orbweaver.core.teleop.GripperCommand;
import orbweaver.core.teleop.KeyAction;
import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSpeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lwjgl.sdl.SDLGamepad;

/// The whole way through SDL with its virtual pad.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class GamepadTest {
    private final List<String> stops = new CopyOnWriteArrayList<>();
    private final List<KeyAction> labels = new CopyOnWriteArrayList<>();
    private final VirtualPad virtual = new VirtualPad();
    private final Gamepad pad = Gamepad.open(Sdl.pads().size() - 1, (words, _) -> stops.add(words), labels::add);

    @BeforeEach
    void open() {
        await().until(() -> pad.sample().present());
    }

    @AfterEach
    void close() {
        pad.close();
        virtual.close();
    }

    @Test
    void sticksDriveWhileTheLeftShoulderIsHeld() {
        virtual.axis(SDLGamepad.SDL_GAMEPAD_AXIS_LEFTY, -1);
        await().until(() -> pad.sample().motion() instanceof TeleopMotion.Velocity v && v.x() > 0.99);
        assertThat(pad.sample().deflected()).isFalse();
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_LEFT_SHOULDER, true);
        await().until(() -> pad.sample().deflected());
        virtual.axis(SDLGamepad.SDL_GAMEPAD_AXIS_LEFTY, -0.1); // within the dead zone
        await().until(() -> !pad.sample().deflected());
        virtual.axis(SDLGamepad.SDL_GAMEPAD_AXIS_RIGHTX, -1);
        await().until(() -> pad.sample().motion() instanceof TeleopMotion.Velocity v && v.yaw() > 0.99);
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_RIGHT_SHOULDER, true);
        await().until(() ->
                pad.sample().motion() instanceof TeleopMotion.Velocity v && v.roll() < -0.99 && v.yaw() == 0);
        assertThat(pad.description()).isEqualTo("Test pad");
        assertThat(Sdl.found()).anyMatch(found -> found.contains("(Test pad)"));
    }

    @Test
    void theTriggerClosesAndTheStickButtonChangesTheSpeed() {
        virtual.axis(SDLGamepad.SDL_GAMEPAD_AXIS_RIGHT_TRIGGER, 1);
        await().until(() -> pad.sample().gripper() instanceof GripperCommand.To(double open) && open < 0.01);
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_LEFT_STICK, true);
        await().until(() -> pad.sample().speed() == TeleopSpeed.FINE);
    }

    @Test
    void bStopsOnceForEachPress() {
        for (int press = 1; press <= 2; press++) {
            int count = press;
            virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_EAST, true);
            await().until(() -> stops.size() == count);
            virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_EAST, false);
            long seen = pad.sample().nanos();
            await().until(() -> pad.sample().nanos() != seen);
        }
        assertThat(stops).containsOnly("Pad button B, operator");
        assertThat(labels).isEmpty();
    }

    @Test
    void theDirectionsLabelUnlessTheClutchIsHeld() {
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_DPAD_UP, true);
        await().until(() -> labels.equals(List.of(KeyAction.SUCCESS)));
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_LEFT_SHOULDER, true);
        await().until(() -> pad.sample().clutch());
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_DPAD_UP, false);
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_DPAD_DOWN, true);
        virtual.axis(SDLGamepad.SDL_GAMEPAD_AXIS_LEFTX, 1);
        await().until(() -> pad.sample().deflected());
        assertThat(labels).containsExactly(KeyAction.SUCCESS);
    }

    @Test
    void anUnpluggedPadIsSaidAndOneThatComesBackIsFound() {
        virtual.unplug();
        await().until(() -> !pad.sample().present());
        try (var again = new VirtualPad()) {
            await().until(() -> pad.sample().present());
            again.button(SDLGamepad.SDL_GAMEPAD_BUTTON_LEFT_SHOULDER, true);
            await().until(() -> pad.sample().clutch());
        }
    }

    @Test
    void startAndBackBeginEndAndKeepEpisodes() {
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_START, true);
        await().until(() -> labels.contains(KeyAction.RECORD));
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_START, false);
        virtual.button(SDLGamepad.SDL_GAMEPAD_BUTTON_BACK, true);
        await().until(() -> labels.equals(List.of(KeyAction.RECORD, KeyAction.KEEP)));
    }
}
