package orbweaver.robot.bus;

import orbweaver.robot.dynamixel.ControlTableItem;

/// A value that a register of a servo is to have in an arm.
///
/// @param item of the control table of the servo's model
/// @param needed whether the driver refuses to work with another value, and therefore sets it when it
///     connects; the others belong to a servo that is set up once
public record ServoSetting(ControlTableItem item, int value, boolean needed) {}
