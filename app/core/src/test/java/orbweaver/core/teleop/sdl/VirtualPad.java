package orbweaver.core.teleop.sdl;

import java.nio.charset.StandardCharsets;
import org.lwjgl.sdl.SDLError;
import org.lwjgl.sdl.SDLGamepad;
import org.lwjgl.sdl.SDLJoystick;
import org.lwjgl.sdl.SDL_VirtualJoystickDesc;
import org.lwjgl.system.MemoryStack;

/// SDL's own virtual pad, plugged in by a test.
final class VirtualPad implements AutoCloseable {
    private static final int FULL = 32767;

    private final int id;
    private final long handle;

    VirtualPad() {
        Sdl.beginPads();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var form = SDL_VirtualJoystickDesc.calloc(stack);
            SDLJoystick.SDL_INIT_INTERFACE(form);
            form.type((short) SDLJoystick.SDL_JOYSTICK_TYPE_GAMEPAD)
                    .naxes((short) SDLGamepad.SDL_GAMEPAD_AXIS_COUNT)
                    .nbuttons((short) SDLGamepad.SDL_GAMEPAD_BUTTON_COUNT)
                    .name(stack.bytes("Test pad\0".getBytes(StandardCharsets.UTF_8)));
            id = SDLJoystick.SDL_AttachVirtualJoystick(form);
        }
        if (id == 0) throw new IllegalStateException("no virtual pad: " + SDLError.SDL_GetError());
        handle = SDLJoystick.SDL_OpenJoystick(id);
    }

    void axis(int axis, double value) {
        SDLJoystick.SDL_SetJoystickVirtualAxis(handle, axis, (short) Math.round(value * FULL));
    }

    void button(int button, boolean down) {
        SDLJoystick.SDL_SetJoystickVirtualButton(handle, button, down);
    }

    void unplug() {
        SDLJoystick.SDL_DetachVirtualJoystick(id);
    }

    @Override
    public void close() {
        SDLJoystick.SDL_CloseJoystick(handle);
        unplug();
        Sdl.endPads();
    }
}
