package orbweaver.core.session;

import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSpeed;

/// The operator's device and what it does now.
///
/// @param device its connection string
/// @param description what it is, in words
/// @param present whether it is there
/// @param axes what it asks of the tool, shares of the speed limits; all zero for a device that asks for places
/// @param clutch whether the clutch is held
/// @param gripper what the gripper was last told, 0 closed to 1 open; NaN before the device has driven
/// @param latencyMillis from what the device last said to the goal given to the arm; NaN until measured
/// @param clips how many steps the envelope has shortened since the device took over
/// @param hint what the operator can do now, in words; empty when there is nothing to say
public record TeleopView(
        String device,
        String description,
        boolean present,
        TeleopMotion.Velocity axes,
        boolean clutch,
        double gripper,
        TeleopSpeed speed,
        double latencyMillis,
        int clips,
        String hint) {}
