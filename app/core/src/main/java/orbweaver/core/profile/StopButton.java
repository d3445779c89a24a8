package orbweaver.core.profile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A button, pedal or pad that stops the arm without the window: an evdev device of Linux.
///
/// @param device path, best below `/dev/input/by-id`, whose names stay the same when devices are plugged in again
/// @param key code of the key that stops, as in `linux/input-event-codes.h`; null for any key of the device
public record StopButton(Path device, @Nullable Integer key) {
    private static final int KEY_MAX = 0x2ff;

    public StopButton {
        if (key != null && (key < 0 || key > KEY_MAX)) {
            throw new IllegalArgumentException(
                    "stop_input: key " + key + " is no key code; they go from 0 to " + KEY_MAX);
        }
    }
}
