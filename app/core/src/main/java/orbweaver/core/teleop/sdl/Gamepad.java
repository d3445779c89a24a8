package orbweaver.core.teleop.sdl;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import orbweaver.core.teleop.KeyAction;
import orbweaver.core.teleop.Pad;
import orbweaver.core.teleop.PadState;
import orbweaver.core.teleop.StopPress;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.core.teleop.TeleopSample;
import org.jspecify.annotations.Nullable;
import org.lwjgl.sdl.SDLGamepad;

/// A gamepad, looked at 250 times a second by a thread of its own. One that is unplugged is looked for until it is
/// back.
public final class Gamepad implements TeleopDevice {
    /// Begins its connection strings; the number behind it counts from 0.
    public static final String SCHEME = "gamepad:";

    private static final long PERIOD_NANOS = 4_000_000;
    private static final long RETRY_NANOS = 300_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final double FULL = 32767;

    private final int number;
    private final Pad pad;
    private final Thread thread;
    private volatile TeleopSample sample = TeleopSample.untouched(false, System.nanoTime());
    private volatile String name = "The gamepad";
    private volatile boolean closing;
    private @Nullable PadState last;

    private Gamepad(int number, StopPress stop, Consumer<KeyAction> labels) {
        this.number = number;
        pad = new Pad(stop, labels);
        thread = Thread.ofPlatform().name("gamepad-" + number).daemon().unstarted(this::run);
    }

    /// Starts looking; a pad that is not there yet is waited for.
    ///
    /// @throws SdlException when this system has no SDL
    public static Gamepad open(int number, StopPress stop, Consumer<KeyAction> labels) {
        Sdl.beginPads();
        var pad = new Gamepad(number, stop, labels);
        pad.thread.start();
        return pad;
    }

    private void run() {
        while (!closing) {
            SDLGamepad.SDL_UpdateGamepads();
            List<Integer> pads = Sdl.pads();
            if (number < pads.size()) drive(pads.get(number));
            else LockSupport.parkNanos(this, RETRY_NANOS);
        }
        Sdl.endPads();
    }

    /// Looks until it is gone.
    private void drive(int id) {
        long handle = SDLGamepad.SDL_OpenGamepad(id);
        if (handle == 0) {
            LockSupport.parkNanos(this, RETRY_NANOS);
            return;
        }
        String called = SDLGamepad.SDL_GetGamepadName(handle);
        if (called != null) name = called;
        while (!closing && SDLGamepad.SDL_GamepadConnected(handle)) {
            look(handle);
            LockSupport.parkNanos(this, PERIOD_NANOS);
            SDLGamepad.SDL_UpdateGamepads();
        }
        SDLGamepad.SDL_CloseGamepad(handle);
        last = null;
        sample = TeleopSample.untouched(false, System.nanoTime());
    }

    private void look(long handle) {
        PadState now = state(handle);
        if (now.equals(last)) return;
        last = now;
        sample = pad.update(now, System.nanoTime());
    }

    private static PadState state(long handle) {
        return new PadState(
                axis(handle, SDLGamepad.SDL_GAMEPAD_AXIS_LEFTX),
                axis(handle, SDLGamepad.SDL_GAMEPAD_AXIS_LEFTY),
                axis(handle, SDLGamepad.SDL_GAMEPAD_AXIS_RIGHTX),
                axis(handle, SDLGamepad.SDL_GAMEPAD_AXIS_RIGHTY),
                Math.max(0, axis(handle, SDLGamepad.SDL_GAMEPAD_AXIS_RIGHT_TRIGGER)),
                down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_LEFT_SHOULDER),
                down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_RIGHT_SHOULDER),
                down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_LEFT_STICK),
                down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_EAST),
                label(handle));
    }

    private static @Nullable KeyAction label(long handle) {
        if (down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_DPAD_UP)) return KeyAction.SUCCESS;
        if (down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_DPAD_DOWN)) return KeyAction.FAILURE;
        if (down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_DPAD_LEFT)) return KeyAction.DISCARD;
        if (down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_START)) return KeyAction.RECORD;
        if (down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_BACK)) return KeyAction.KEEP;
        return down(handle, SDLGamepad.SDL_GAMEPAD_BUTTON_DPAD_RIGHT) ? KeyAction.MARK : null;
    }

    private static double axis(long handle, int axis) {
        return Math.max(-1, SDLGamepad.SDL_GetGamepadAxis(handle, axis) / FULL);
    }

    private static boolean down(long handle, int button) {
        return SDLGamepad.SDL_GetGamepadButton(handle, button);
    }

    @Override
    public String address() {
        return SCHEME + number;
    }

    @Override
    public String description() {
        return name;
    }

    @Override
    public String clutchHint() {
        return "hold the left shoulder button";
    }

    @Override
    public TeleopSample sample() {
        return sample;
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
