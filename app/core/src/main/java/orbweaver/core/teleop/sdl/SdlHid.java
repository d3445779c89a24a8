package orbweaver.core.teleop.sdl;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.sdl.SDLError;
import org.lwjgl.sdl.SDLHIDAPI;

/// A HID device through SDL.
final class SdlHid implements SpaceMouse.Pipe {
    private final long handle;

    private SdlHid(long handle) {
        this.handle = handle;
    }

    /// @throws SdlException when this system has no SDL
    static SpaceMouse.Source source() {
        try {
            if (SDLHIDAPI.SDL_hid_init() != 0) {
                throw new SdlException("HID devices cannot be read: " + SDLError.SDL_GetError());
            }
        } catch (LinkageError e) {
            throw new SdlException("SDL is not there for this system: " + e.getMessage());
        }
        return SdlHid::open;
    }

    private static @Nullable SdlHid open() {
        String path = Sdl.spaceMouse();
        long handle = path == null ? 0 : SDLHIDAPI.SDL_hid_open_path(path);
        return handle == 0 ? null : new SdlHid(handle);
    }

    @Override
    public int read(ByteBuffer buffer, int waitMillis) throws IOException {
        int length = SDLHIDAPI.SDL_hid_read_timeout(handle, buffer, waitMillis);
        if (length < 0) throw new IOException(SDLError.SDL_GetError());
        return length;
    }

    @Override
    public void close() {
        SDLHIDAPI.SDL_hid_close(handle);
    }
}
