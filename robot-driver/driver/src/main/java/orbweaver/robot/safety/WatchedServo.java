package orbweaver.robot.safety;

/// What a watch must know of a servo.
///
/// @param joint index of the joint it turns, or -1 for the gripper
/// @param master index of the servo it follows, or -1 for one that is commanded itself
/// @param effortLimit amperes, or a share of full load
/// @param measuresLoad whether its effort is a load and no current
/// @param hottest Temperature Limit, degrees Celsius
public record WatchedServo(
        int id, String name, int joint, int master, double effortLimit, boolean measuresLoad, double hottest) {}
