package orbweaver.robot.bus;

/// Who answered at an ID.
///
/// @param model the number it pings with
/// @param temperatureLimit degrees Celsius at which it switches itself off
public record ServoIdentity(int id, String name, int model, String modelName, int firmware, double temperatureLimit) {}
