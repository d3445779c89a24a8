package orbweaver.robot.bus;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import orbweaver.robot.dynamixel.ControlTableItem;
import org.jspecify.annotations.Nullable;

/// Questions to single servos by their ID, outside the 100 Hz cycle. Nothing here changes a servo, so
/// whoever is handed this can only look. One thread at a time.
public interface ServoReads {
    /// The servo at this ID, or null when nobody answers there.
    @Nullable
    ServoPing ping(int id) throws IOException;

    /// Asks everybody and waits as long as the last of 253 servos may take: most of a second, more at
    /// low baud rates.
    BusAnswer pingAll() throws IOException;

    /// Reads one item, trying three times.
    ///
    /// @throws ArmException when the servo does not answer or refuses
    int read(int id, ControlTableItem item) throws IOException;

    /// Reads `length` bytes from `address` on, trying three times.
    ///
    /// @throws ArmException when the servo does not answer or refuses
    byte[] readBlock(int id, int address, int length) throws IOException;

    /// Reads the same bytes of several servos with one Sync Read; who did not answer is not in the map.
    /// Not repeated.
    Map<Integer, byte[]> syncRead(int[] ids, int address, int length) throws IOException;

    /// How these servos can be read all together: by Fast Sync Read where each of them answers it, else by Sync Read.
    ReadMethod readMethod(List<ServoIdentity> servos) throws IOException;
}
