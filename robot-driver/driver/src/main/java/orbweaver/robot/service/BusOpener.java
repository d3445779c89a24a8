package orbweaver.robot.service;

import java.io.IOException;
import orbweaver.robot.serial.BytePort;

/// Opens the port of one bus at a baud rate. The caller closes it before it opens it at another.
@FunctionalInterface
public interface BusOpener {
    /// Opens the port.
    ///
    /// @throws orbweaver.robot.serial.PortException when that cannot be done; the text says what to do
    BytePort open(int baud) throws IOException;

    /// Whether bytes pass at any rate, because the port is no wire; then asking at another rate finds
    /// the same servos.
    default boolean hasNoBaudRate() {
        return false;
    }
}
