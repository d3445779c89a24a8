package orbweaver.core.port;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import orbweaver.cell.VirtualArm;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;
import orbweaver.robot.serial.PortOwner;
import orbweaver.robot.serial.SerialBytePort;
import orbweaver.robot.service.BusOpener;
import org.jspecify.annotations.Nullable;

/// The port to an arm by its address: `serial:/dev/ttyUSB0` or only the path, or `virtual:` for an
/// emulated arm that lives as long as this object.
public final class ArmPort implements BusOpener, AutoCloseable {
    private static final String VIRTUAL = "virtual:";
    private static final String SERIAL = "serial:";
    private static final String TASK = "pick-red";

    private final String address;
    private final @Nullable VirtualArm virtual;
    private final Path path;

    private ArmPort(String address, @Nullable VirtualArm virtual, Path path) {
        this.address = address;
        this.virtual = virtual;
        this.path = path;
    }

    /// The port of an address; nothing is opened yet.
    ///
    /// @throws IllegalArgumentException when it is no address; the message says what one looks like
    /// @throws orbweaver.cell.CellException when there can be no emulated arm
    public static ArmPort of(String address) {
        if (address.equals(VIRTUAL)) {
            VirtualArm arm = VirtualArm.start(VirtualArm.Options.of(TASK, 0));
            return new ArmPort(address, arm, arm.path());
        }
        String path = address.startsWith(SERIAL) ? address.substring(SERIAL.length()) : address;
        if (path.isBlank() || (path.contains(":") && !path.startsWith("/"))) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is no port: use serial:/dev/ttyUSB0, /dev/ttyUSB0 or virtual:");
        }
        return new ArmPort(address, null, Path.of(path));
    }

    /// Opens the port, if no other program has it open.
    @Override
    public BytePort open(int baud) throws PortException {
        return SerialBytePort.openAlone(path.toString(), baud);
    }

    /// The device.
    public Path path() {
        return path;
    }

    /// Which other program has the port open, as far as this user can see.
    public Optional<PortOwner> owner() {
        return PortOwner.of(path).filter(owner -> !owner.isThisProgram());
    }

    /// True for a pseudo-terminal.
    @Override
    public boolean hasNoBaudRate() {
        try {
            return path.toRealPath().startsWith("/dev/pts");
        } catch (IOException _) {
            return false;
        }
    }

    /// The emulated arm behind `virtual:`.
    public Optional<VirtualArm> virtualArm() {
        return Optional.ofNullable(virtual);
    }

    @Override
    public void close() {
        if (virtual != null) virtual.close();
    }

    /// The address as it was given.
    @Override
    public String toString() {
        return address;
    }
}
