package orbweaver.core.teleop;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which key means what. Keys have the names that they have in a cell profile: `W`, `SHIFT`, `DIGIT1`, `NUMPAD4`.
///
/// @param keys one key for every action
public record KeyBindings(Map<KeyAction, String> keys) {
    /// Keys that stop, or that work the window.
    private static final Set<String> TAKEN = Set.of("SPACE", "ESCAPE", "F1", "ENTER", "TAB");

    /// Fills in the usual keys.
    ///
    /// @throws IllegalArgumentException when one key would have two meanings at the same time; the message names
    /// them
    public KeyBindings {
        var all = new EnumMap<KeyAction, String>(KeyAction.class);
        for (KeyAction action : KeyAction.values()) {
            String key = keys.getOrDefault(action, action.usualKey()).toUpperCase(Locale.ROOT);
            boolean enter = action == KeyAction.RECORD && key.equals(action.usualKey());
            if (TAKEN.contains(key) && !enter) {
                throw new IllegalArgumentException(
                        "keys: " + key + " cannot be " + action.profileName() + "; it stops or works the window");
            }
            all.forEach((other, theirs) -> {
                if (key.equals(theirs) && clash(action, other)) throw twice(key, other, action);
            });
            all.put(action, key);
        }
        keys = Map.copyOf(all);
    }

    private static boolean clash(KeyAction one, KeyAction other) {
        return (one.counts(true) && other.counts(true)) || (one.counts(false) && other.counts(false));
    }

    private static IllegalArgumentException twice(String key, KeyAction one, KeyAction other) {
        return new IllegalArgumentException(
                "keys: " + key + " is both " + one.profileName() + " and " + other.profileName());
    }

    /// The bindings that every profile starts from.
    public static KeyBindings usual() {
        return new KeyBindings(Map.of());
    }

    /// The usual ones with those of a profile in their place.
    ///
    /// @param changes profile names of actions and names of keys
    /// @throws IllegalArgumentException when a name is unknown or keys do not fit together
    public static KeyBindings withChanges(Map<String, String> changes) {
        var keys = new EnumMap<KeyAction, String>(KeyAction.class);
        changes.forEach((name, key) -> keys.put(action(name), key));
        return new KeyBindings(keys);
    }

    private static KeyAction action(String name) {
        for (KeyAction action : KeyAction.values()) if (action.profileName().equals(name)) return action;
        List<String> known =
                List.of(KeyAction.values()).stream().map(KeyAction::profileName).toList();
        throw new IllegalArgumentException("keys: \"" + name + "\" is none of " + String.join(", ", known));
    }

    /// The key of an action.
    public String key(KeyAction action) {
        return String.valueOf(keys.get(action));
    }

    /// What a key means while the clutch is held or not; null when nothing.
    public @Nullable KeyAction meaning(String key, boolean clutch) {
        for (KeyAction action : KeyAction.values()) {
            if (action.counts(clutch) && key.equals(keys.get(action))) return action;
        }
        return null;
    }
}
