package orbweaver.robot.bus;

/// What a servo answers to Ping.
///
/// @param model its model number
/// @param firmware version of its firmware
/// @param alert whether it has a hardware error to be read
public record ServoPing(int id, int model, int firmware, boolean alert) {}
