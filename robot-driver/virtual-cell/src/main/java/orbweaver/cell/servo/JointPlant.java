package orbweaver.cell.servo;

/// What the servos of one arm turn: the mechanical side of every servo horn. Servos are numbered from 0 in the order of
/// the arm description's servo table. Single-threaded, like the servos themselves.
///
/// Two servos may turn the same joint (a shadow pair); both then report that joint's position, and their drives act
/// together: stiffness, damping and torque limit add up, and the common goal is the mean weighted by stiffness.
public interface JointPlant {
    /// Angle of the horn in rad, in the joint's frame: before any reversal by the servo's drive mode, zero where an
    /// unreversed servo reads tick 2048. For the gripper it is the angle of the crank's horn.
    double position(int servo);

    /// Speed of the horn in rad/s, same sign as the position.
    double velocity(int servo);

    /// Sets the spring and damper that the servo puts on its horn until the next call. The plant integrates it
    /// implicitly: torque = stiffness x (goal - position) - damping x velocity, at most `limit` either way.
    ///
    /// Saturation of the motor's duty is already in the goal: it never lies farther from the position at the time
    /// of the call than the duty limit allows. With torque off the stiffness is 0 and only the gear's
    /// damping is left, so that an arm falls. Called for every servo once before each step of the plant.
    ///
    /// @param goal angle in rad, joint frame as in [#position]
    /// @param stiffness in N m/rad
    /// @param damping in N m s/rad, against the horn's absolute speed (back-EMF and gear)
    /// @param limit largest torque in N m
    void drive(int servo, double goal, double stiffness, double damping, double limit);
}
