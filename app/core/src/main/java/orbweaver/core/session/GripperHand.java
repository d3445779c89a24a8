package orbweaver.core.session;

import orbweaver.core.teleop.GripperCommand;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GripperLinkage;

/// Opens and closes the gripper as a device asks, evenly. Belongs to one run.
final class GripperHand {
    private static final double HALF = 0.5;

    private final GripperLinkage linkage;
    private final double fullSeconds;
    private double value = Double.NaN;
    private double wanted = Double.NaN;
    private int presses;
    private double handle = Double.NaN;
    private boolean pickedUp;
    private boolean moves;

    GripperHand(ArmDescription arm, double fullSeconds) {
        linkage = new GripperLinkage(arm);
        this.fullSeconds = fullSeconds;
    }

    /// Takes the gripper over with this half opening in metres; what was pressed before does not count.
    void begin(double halfOpening, GripperCommand now) {
        value = linkage.value(halfOpening);
        wanted = value;
        if (now instanceof GripperCommand.Toggle(int count)) presses = count;
        engage(now);
    }

    /// The clutch was pressed: an absolute handle must first meet the gripper where it is.
    void engage(GripperCommand now) {
        handle = now instanceof GripperCommand.To(double open) ? open : Double.NaN;
        pickedUp = false;
    }

    /// How far open it is to be after this many seconds more, 0 to 1; NaN if the device says so.
    double follow(GripperCommand command, double seconds) {
        switch (command) {
            case GripperCommand.Keep() -> {}
            case GripperCommand.Toggle(int count) -> {
                if ((count - presses) % 2 != 0) wanted = wanted > HALF ? 0 : 1;
                presses = count;
            }
            case GripperCommand.To(double open) -> {
                moves = true;
                if (Double.isNaN(open)) return open;
                pickedUp |= (handle - wanted) * (open - wanted) <= 0;
                handle = open;
                if (pickedUp) wanted = Math.clamp(open, 0, 1);
            }
        }
        double step = seconds / fullSeconds;
        double before = value;
        value += Math.clamp(wanted - value, -step, step);
        moves = value != before;
        return value;
    }

    /// Whether the last step moved it, or would if it were a number.
    boolean moves() {
        return moves;
    }

    /// How far open it was last told to be, 0 to 1.
    double value() {
        return value;
    }
}
