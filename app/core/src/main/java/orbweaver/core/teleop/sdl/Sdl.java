package orbweaver.core.teleop.sdl;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.sdl.SDLError;
import org.lwjgl.sdl.SDLGamepad;
import org.lwjgl.sdl.SDLHIDAPI;
import org.lwjgl.sdl.SDLHints;
import org.lwjgl.sdl.SDLInit;
import org.lwjgl.sdl.SDLStdinc;
import org.lwjgl.sdl.SDL_hid_device_info;

/// SDL without its window: what is plugged in. The library is loaded by the first call.
public final class Sdl {
    /// 3Dconnexion, and the ones that Logitech sold for it.
    private static final int VENDOR = 0x256f;

    private static final int OLD_VENDOR = 0x046d;
    private static final int OLD_FIRST = 0xc623;
    private static final int OLD_LAST = 0xc62b;
    private static final int MASK = 0xffff;
    private static final int GENERIC_DESKTOP = 1;
    private static final int MULTI_AXIS = 8;

    private Sdl() {}

    /// Starts the part for gamepads, once more or for the first time; [#endPads] takes it back.
    ///
    /// @throws SdlException when it cannot be started; the message is for people
    static void beginPads() {
        try {
            // The arm must go on being driven while another window has the focus: the pad is in the operator's hand.
            SDLHints.SDL_SetHint(SDLHints.SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
            SDLHints.SDL_SetHint(SDLHints.SDL_HINT_NO_SIGNAL_HANDLERS, "1");
            if (!SDLInit.SDL_InitSubSystem(SDLInit.SDL_INIT_GAMEPAD)) {
                throw new SdlException("gamepads cannot be read: " + SDLError.SDL_GetError());
            }
        } catch (LinkageError e) {
            throw new SdlException("SDL is not there for this system: " + e.getMessage());
        }
    }

    static void endPads() {
        SDLInit.SDL_QuitSubSystem(SDLInit.SDL_INIT_GAMEPAD);
    }

    /// IDs of the gamepads, in the order that `gamepad:0`, `gamepad:1` count.
    static List<Integer> pads() {
        IntBuffer ids = SDLGamepad.SDL_GetGamepads();
        if (ids == null) return List.of();
        var all = new ArrayList<Integer>();
        while (ids.hasRemaining()) all.add(ids.get());
        SDLStdinc.SDL_free(ids.rewind());
        return all;
    }

    /// Where the first SpaceMouse is, or null.
    static @Nullable String spaceMouse() {
        String found = null;
        SDL_hid_device_info first = SDLHIDAPI.SDL_hid_enumerate((short) 0, (short) 0);
        for (SDL_hid_device_info one = first; one != null && found == null; one = one.next()) {
            if (isSpaceMouse(one)) found = one.pathString();
        }
        if (first != null) SDLHIDAPI.SDL_hid_free_enumeration(first);
        return found;
    }

    private static boolean isSpaceMouse(SDL_hid_device_info one) {
        return isSpaceMouse(one.vendor_id() & MASK, one.product_id() & MASK)
                && (one.usage_page() == 0 || (one.usage_page() == GENERIC_DESKTOP && one.usage() == MULTI_AXIS));
    }

    static boolean isSpaceMouse(int vendor, int product) {
        return vendor == VENDOR || (vendor == OLD_VENDOR && product >= OLD_FIRST && product <= OLD_LAST);
    }

    /// What an operator could drive with, by connection string and in words; empty when nothing is plugged in.
    ///
    /// @throws SdlException when it cannot be found out
    public static List<String> found() {
        beginPads();
        try {
            var found = new ArrayList<String>();
            List<Integer> pads = pads();
            for (int i = 0; i < pads.size(); i++) {
                found.add("gamepad:" + i + " (" + SDLGamepad.SDL_GetGamepadNameForID(pads.get(i)) + ")");
            }
            String mouse = spaceMouse();
            if (mouse != null) found.add("spacemouse: (" + mouse + ")");
            return found;
        } finally {
            endPads();
        }
    }
}
