package orbweaver.robot.bus;

import java.util.List;

/// What came back after a broadcast Ping.
///
/// @param servos who answered, in the order of the answers; an ID that two servos have may be there
///     twice
/// @param damagedFrames frames with a wrong checksum: answers that collided, or a bad cable
/// @param foreignBytes bytes that belong to no frame: another device, or another baud rate
/// @param echo whether the question itself came back, as from an adapter that hears what it sends
public record BusAnswer(List<ServoPing> servos, long damagedFrames, long foreignBytes, boolean echo) {
    public BusAnswer {
        servos = List.copyOf(servos);
    }

    /// Whether nothing at all came back.
    public boolean silent() {
        return servos.isEmpty() && damagedFrames == 0 && foreignBytes == 0 && !echo;
    }
}
