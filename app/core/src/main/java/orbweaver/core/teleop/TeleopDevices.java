package orbweaver.core.teleop;

import java.io.IOException;
import java.util.regex.Pattern;
import orbweaver.core.teleop.sdl.Gamepad;
import orbweaver.core.teleop.sdl.SdlException;
import orbweaver.core.teleop.sdl.SpaceMouse;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;

/// Opens devices by their connection strings.
///
/// @param arm the arm to be driven, whose kind a leader must be of
/// @param keyboard the window's, whose clutch is the leader's too, and who is told of labels
/// @param mouse the window's, on its pictures
/// @param stop takes the press of a device's own Stop
/// @param holdToRun whether a SpaceMouse moves only while its left button is held
public record TeleopDevices(
        ArmDescription arm, Keyboard keyboard, CameraDrag mouse, StopPress stop, boolean holdToRun) {
    private static final Pattern GAMEPAD = Pattern.compile("gamepad:\\d{1,2}");

    /// Why this is no connection string of a device, in one sentence; empty when it is one.
    public static String fault(String address) {
        boolean known = address.equals(Keyboard.ADDRESS)
                || address.equals(SpaceMouse.ADDRESS)
                || address.equals(CameraDrag.ADDRESS)
                || GAMEPAD.matcher(address).matches()
                || (address.startsWith(LeaderArm.SCHEME) && address.length() > LeaderArm.SCHEME.length());
        return known
                ? ""
                : "\"" + address + "\" is no device; use keyboard:, mouse:, gamepad:0, spacemouse: or"
                        + " leader:/dev/ttyUSB1";
    }

    /// Opens one. A device that is not plugged in, or cannot be used, is opened too and says that it is not present.
    ///
    /// @throws IllegalArgumentException when it is no connection string; the message says which there are
    public TeleopDevice open(String address) {
        String fault = fault(address);
        if (!fault.isEmpty()) throw new IllegalArgumentException(fault);
        try {
            if (address.startsWith(LeaderArm.SCHEME)) {
                String port = address.substring(LeaderArm.SCHEME.length());
                return LeaderArm.open(port, arm, () -> keyboard.sample().clutch());
            }
            if (address.startsWith(Gamepad.SCHEME)) {
                int number = Integer.parseInt(address.substring(Gamepad.SCHEME.length()));
                return Gamepad.open(number, stop, keyboard::label);
            }
            if (address.equals(CameraDrag.ADDRESS)) return mouse;
            return address.equals(SpaceMouse.ADDRESS) ? SpaceMouse.open(stop, holdToRun) : keyboard;
        } catch (SdlException | ArmException | IOException e) {
            return new AbsentDevice(address, address + " (" + e.getMessage() + ")");
        }
    }
}
