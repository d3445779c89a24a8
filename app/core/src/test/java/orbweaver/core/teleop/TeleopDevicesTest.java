package orbweaver.core.teleop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.arm.ArmDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TeleopDevicesTest {
    private final Keyboard keyboard = new Keyboard(KeyBindings.usual());
    private final TeleopDevices devices =
            new TeleopDevices(ArmDescription.load(), keyboard, new CameraDrag(), (_, _) -> {}, false);

    @Test
    void theKeyboardIsTheWindowsOwn() {
        assertThat(devices.open("keyboard:")).isSameAs(keyboard);
    }

    @Test
    void whatIsNoDeviceIsSaid() {
        for (String wrong : List.of("joystick:0", "gamepad:", "gamepad:x", "leader:", "")) {
            assertThatThrownBy(() -> devices.open(wrong)).hasMessageContaining("is no device; use keyboard:");
        }
    }

    @Test
    void aLeaderWhosePortIsMissingIsAbsentAndSaysWhy() {
        TeleopDevice absent = devices.open("leader:/dev/none");
        assertThat(absent.sample().present()).isFalse();
        assertThat(absent.description()).contains("leader:/dev/none").contains("/dev/none");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aPadOrSpaceMouseThatIsNotPluggedInIsWaitedFor() {
        for (String address : List.of("gamepad:77", "spacemouse:")) {
            TeleopDevice device = devices.open(address);
            assertThat(device.address()).isEqualTo(address);
            assertThat(device.sample().clutch()).isFalse();
            device.close();
        }
    }

    @Test
    void labelsOfOtherDevicesGoWhereTheKeyboardsGo() {
        keyboard.label(KeyAction.MARK); // to nobody
        List<KeyAction> labels = new ArrayList<>();
        keyboard.onLabel(labels::add);
        keyboard.label(KeyAction.MARK);
        assertThat(labels).containsExactly(KeyAction.MARK);
    }
}
