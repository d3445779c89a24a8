package orbweaver.robot.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A serial port or pseudo-terminal, raw 8N1. A daemon thread reads it, since the library cannot time a read out in
/// less than 100 ms; [#read] waits for that thread with a deadline of its own. Any failed read or write counts as
/// gone.
public final class SerialBytePort implements BytePort {
    private static final Logger LOG = LoggerFactory.getLogger(SerialBytePort.class);
    private static final int BUFFER = 4096;
    private static final long JOIN_MILLIS = 500;

    /// Rest after a read that returned without a byte, which should not happen: an urgent thread must not spin.
    private static final long IDLE_NANOS = 1_000_000;

    private final String name;
    private final SerialPort port;
    private final ByteRing ring = new ByteRing(BUFFER);
    private final Thread reader;
    private volatile boolean closing;

    private SerialBytePort(String name, SerialPort port) {
        this.name = name;
        this.port = port;
        reader = Thread.ofPlatform().name("serial-reader").daemon().unstarted(this::readAll);
    }

    /// Opens a port by its path, for example `/dev/ttyUSB0`; links are followed.
    ///
    /// @throws PortException saying in one sentence what is wrong and what to do
    public static SerialBytePort open(String path, int baud) throws PortException {
        Path device = Path.of(path);
        if (!Files.exists(device)) throw new PortException.Missing(path, hint());
        if (!Files.isReadable(device) || !Files.isWritable(device)) throw denied(path);
        try {
            SerialPort port = SerialPort.getCommPort(device.toRealPath().toString());
            port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
            if (!port.openPort()) throw notOpened(path, device, port.getLastErrorCode());
            var opened = new SerialBytePort(path, port);
            opened.reader.start();
            String remedy = LatencyTimer.remedy(path);
            if (!remedy.isEmpty()) LOG.warn("{}", remedy);
            return opened;
        } catch (PortException e) {
            throw e;
        } catch (IOException | SerialPortInvalidPortException e) {
            throw new PortException.Unusable(path, String.valueOf(e.getMessage()));
        }
    }

    /// Opens a port that nobody else has open. Programs that do not lock it, as most of the vendor's, would
    /// otherwise talk at the same time.
    ///
    /// @throws PortException saying in one sentence what is wrong and what to do
    public static SerialBytePort openAlone(String path, int baud) throws PortException {
        Optional<PortOwner> other = isTerminal(path)
                ? PortOwner.of(Path.of(path)).filter(owner -> !owner.isThisProgram())
                : Optional.empty();
        if (other.isPresent()) throw new PortException.Busy(path, other.get().words());
        return open(path, baud);
    }

    /// Whether it is called as serial ports are. Other devices are open in every program, and that is not what is
    /// wrong with them.
    private static boolean isTerminal(String path) {
        try {
            Path real = Path.of(path).toRealPath();
            String name = real.getFileName().toString();
            return real.startsWith("/dev/pts") || name.startsWith("tty") || name.startsWith("rfcomm");
        } catch (IOException _) {
            return false;
        }
    }

    /// Starts a thread when the program is told to end by a signal, and keeps every port open until it
    /// has ended. The library closes them at such an end, at the same time as hooks of the runtime run:
    /// an arm that one of those stops may not hear it any more.
    ///
    /// @param work not started yet; it cannot be taken back
    public static void beforeTheyClose(Thread work) {
        SerialPort.addShutdownHook(work);
    }

    /// The serial ports that the system knows, pseudo-terminals not among them.
    public static List<String> connected() {
        return Arrays.stream(SerialPort.getCommPorts())
                .map(SerialPort::getSystemPortPath)
                .toList();
    }

    private static String hint() {
        String known = String.join(", ", connected());
        return known.isEmpty()
                ? "no serial port is connected; plug the arm's USB adapter in."
                : "connected are " + known + ".";
    }

    /// What keeps this user from opening a port that is there, and what to do.
    public static PortException denied(String path) {
        try {
            Object group = Files.getAttribute(Path.of(path), "posix:group");
            return new PortException.Denied(
                    path,
                    "it belongs to group %s; run: sudo usermod -aG %s $USER, then log out and in again."
                            .formatted(group, group));
        } catch (IOException | UnsupportedOperationException _) {
            return new PortException.Denied(path, "ask the administrator for the right to use serial ports.");
        }
    }

    private static PortException notOpened(String path, Path device, int error) {
        if (!isTerminal(path)) return new PortException.Unusable(path, "it is no serial port");
        return PortOwner.of(device)
                .<PortException>map(owner -> new PortException.Busy(path, owner.words()))
                .orElseGet(() -> new PortException.Unusable(path, "error " + error));
    }

    @Override
    public void write(byte[] frame, int length) throws IOException {
        if (ring.ended()) throw new PortException.Gone(name);
        if (port.writeBytes(frame, length) != length) {
            ring.end();
            throw new PortException.Gone(name);
        }
    }

    @Override
    public int read(byte[] into, int offset, int max, Duration timeout) throws IOException {
        int count = ring.take(into, offset, max, timeout.toNanos());
        if (count == 0 && ring.ended()) throw new PortException.Gone(name);
        return count;
    }

    @Override
    public void close() {
        closing = true;
        port.closePort();
        ring.end();
        try {
            reader.join(JOIN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        Scheduling.request(Role.SERIAL_READER);
        var bytes = new byte[BUFFER];
        while (!closing) {
            int count = port.readBytes(bytes, bytes.length);
            if (count < 0 || (count == 0 && port.bytesAvailable() < 0)) break;
            if (count > 0) ring.add(bytes, count);
            else LockSupport.parkNanos(IDLE_NANOS);
        }
        ring.end();
    }

    @Override
    public String toString() {
        return name;
    }
}
