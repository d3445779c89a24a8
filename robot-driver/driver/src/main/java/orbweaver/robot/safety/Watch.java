package orbweaver.robot.safety;

import org.jspecify.annotations.Nullable;

/// One thing that must not happen, looked for once a bus cycle. Watches belong to the bus thread and allocate nothing
/// until they find something.
public interface Watch {
    /// What is wrong now, or null.
    @Nullable
    ArmFault look(ArmReadings arm);

    /// Forgets what has built up; called when torque comes on and when a stop is left.
    default void reset() {}
}
