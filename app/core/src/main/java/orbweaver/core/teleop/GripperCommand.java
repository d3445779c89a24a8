package orbweaver.core.teleop;

/// What a device asks of the gripper.
public sealed interface GripperCommand {
    /// Nothing: it stays as it is.
    record Keep() implements GripperCommand {}

    /// So far open, 0 closed to 1 open. After the clutch was pressed it counts only once the device has passed where
    /// the
    /// gripper is, so that an object is not dropped by taking over.
    record To(double open) implements GripperCommand {}

    /// Opens if closed and closes if open, once for every press.
    ///
    /// @param presses how many there were since the device was opened
    record Toggle(int presses) implements GripperCommand {}
}
