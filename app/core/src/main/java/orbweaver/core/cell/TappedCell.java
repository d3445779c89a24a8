package orbweaver.core.cell;

import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;
import orbweaver.robot.serial.PortTap;
import orbweaver.robot.serial.TappedPort;

/// A cell whose bus somebody listens to, whenever its port is opened.
public record TappedCell(Cell cell, PortTap tap) implements CellAround {
    @Override
    public BytePort openPort() throws PortException {
        return new TappedPort(cell.openPort(), tap);
    }
}
