package orbweaver.robot.bus;

import java.io.IOException;
import orbweaver.robot.dynamixel.ControlTableItem;
import org.jspecify.annotations.Nullable;

/// [ServoRequests] for the servos of this arm, counted as the bus counts them.
final class ServoDialog {
    private final ServoMap servos;
    private final ServoRequests requests;

    ServoDialog(BusLine line, ServoMap servos) {
        this.servos = servos;
        requests = new ServoRequests(line, ServoRequests.namesOf(servos.all()));
    }

    /// Who answers in the place of a servo, or null when nobody does.
    @Nullable
    ServoPing ping(int servo) throws IOException {
        return requests.ping(servos.id(servo));
    }

    /// Reads one item.
    ///
    /// @throws ArmException when the servo does not answer or refuses
    int read(int servo, ControlTableItem item) throws IOException {
        return requests.read(servos.id(servo), item);
    }

    /// Writes one item and waits for the servo's answer.
    ///
    /// @throws ArmException when the servo does not answer or refuses
    void write(int servo, ControlTableItem item, int value) throws IOException {
        requests.write(servos.id(servo), item, value);
    }
}
