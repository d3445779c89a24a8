package orbweaver.core.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
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
/// @param recordPedal begins and ends episodes; null for none
/// @param subGoals names of the sub-goals that can be noted, at most nine
public record TeleopSettings(
        String device,
        KeyBindings keys,
        boolean holdToRun,
        @Nullable StopButton recordPedal,
        List<String> subGoals) {
    /// What most tasks with things have in common.
    public static final List<String> SUB_GOALS = List.of("grasped", "lifted", "placed");

    private static final int MOST_SUB_GOALS = 9;

    public TeleopSettings {
        subGoals = List.copyOf(subGoals);
        if (subGoals.isEmpty() || subGoals.size() > MOST_SUB_GOALS) {
            throw new IllegalArgumentException("teleop: sub_goals names 1 to 9 sub-goals, not " + subGoals.size());
        }
        String fault = TeleopDevices.fault(device);
        if (!fault.isEmpty()) throw new IllegalArgumentException("teleop: " + fault);
    }

    /// The keyboard with its usual keys.
    public static TeleopSettings usual() {
        return new TeleopSettings(Keyboard.ADDRESS, KeyBindings.usual(), false, null, SUB_GOALS);
    }

    /// As it stands in a profile; what is absent there is null here.
    record Written(
            @Nullable String device,
            @Nullable Map<String, String> keys,
            @JsonProperty("hold_to_run") @Nullable Boolean holdToRun,
            @JsonProperty("record_pedal") @Nullable StopButton recordPedal,
            @JsonProperty("sub_goals") @Nullable List<String> subGoals) {
        TeleopSettings settings() {
            return new TeleopSettings(
                    device == null ? Keyboard.ADDRESS : device,
                    keys == null ? KeyBindings.usual() : KeyBindings.withChanges(keys),
                    holdToRun != null && holdToRun,
                    recordPedal,
                    subGoals == null ? SUB_GOALS : subGoals);
        }
    }
}
