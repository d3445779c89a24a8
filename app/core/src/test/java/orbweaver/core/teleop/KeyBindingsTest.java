package orbweaver.core.teleop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyBindingsTest {
    @Test
    void theSchemaListsEveryActionWithItsUsualKey() throws IOException {
        JsonNode schema =
                JsonMapper.shared().readTree(Files.readString(Path.of("../../docs/schema/cell-profile.schema.json")));
        JsonNode keys = schema.at("/properties/teleop/properties/keys/properties");
        assertThat(keys.size()).isEqualTo(KeyAction.values().length);
        for (KeyAction action : KeyAction.values()) {
            JsonNode one = keys.get(action.profileName());
            assertThat(one.get("default").asString()).isEqualTo(action.usualKey());
            assertThat(one.get("description").asString()).isEqualTo(action.words());
        }
    }

    @Test
    void oneKeyMayDriveAndLabelButNotDriveTwice() {
        assertThat(KeyBindings.usual().meaning("S", true)).isEqualTo(KeyAction.BACK);
        assertThat(KeyBindings.usual().meaning("S", false)).isEqualTo(KeyAction.SUCCESS);
        assertThatThrownBy(() -> KeyBindings.withChanges(Map.of("forward", "s")))
                .hasMessage("keys: S is both forward and back");
        assertThatThrownBy(() -> KeyBindings.withChanges(Map.of("take_over", "W")))
                .hasMessage("keys: W is both forward and take_over");
    }

    @Test
    void theKeysThatStopCannotBeTaken() {
        assertThatThrownBy(() -> KeyBindings.withChanges(Map.of("gripper", "SPACE")))
                .hasMessageContaining("SPACE cannot be gripper");
        assertThatThrownBy(() -> KeyBindings.withChanges(Map.of("jump", "X")))
                .hasMessageContaining("\"jump\" is none of clutch, forward");
    }
}
