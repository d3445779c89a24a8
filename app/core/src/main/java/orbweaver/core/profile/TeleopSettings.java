package orbweaver.core.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import orbweaver.core.teleop.KeyBindings;
import orbweaver.core.teleop.Keyboard;
import orbweaver.core.teleop.TeleopDevices;
import org.jspecify.annotations.Nullable;

/// How an operator drives a cell.
///
/// @param device connection string of the device
/// @param keys what the keyboard's keys mean
/// @param holdToRun whether a SpaceMouse moves the arm only while its left button is held
public record TeleopSettings(String device, KeyBindings keys, boolean holdToRun) {
    public TeleopSettings {
        String fault = TeleopDevices.fault(device);
        if (!fault.isEmpty()) throw new IllegalArgumentException("teleop: " + fault);
    }

    /// The keyboard with its usual keys.
    public static TeleopSettings usual() {
        return new TeleopSettings(Keyboard.ADDRESS, KeyBindings.usual(), false);
    }

    /// As it stands in a profile; what is absent there is null here.
    record Written(
            @Nullable String device,
            @Nullable Map<String, String> keys,
            @JsonProperty("hold_to_run") @Nullable Boolean holdToRun) {
        TeleopSettings settings() {
            return new TeleopSettings(
                    device == null ? Keyboard.ADDRESS : device,
                    keys == null ? KeyBindings.usual() : KeyBindings.withChanges(keys),
                    holdToRun != null && holdToRun);
        }
    }
}
