package orbweaver.robot.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The FTDI adapter's latency timer: milliseconds it keeps a short answer before sending it on. At the kernel's default
/// of 16 the bus runs at 60 Hz at most; the driver needs 1.
public final class LatencyTimer {
    /// What the driver needs, in milliseconds.
    public static final int WANTED = 1;

    private static final Path DEVICES = Path.of("/sys/bus/usb-serial/devices");

    private LatencyTimer() {}

    /// Milliseconds, or empty for a port that has no such timer.
    public static Optional<Integer> of(String port) {
        try {
            Path name = Path.of(port).toRealPath().getFileName();
            if (name == null) return Optional.empty();
            Path file = DEVICES.resolve(name).resolve("latency_timer");
            return Optional.of(Integer.parseInt(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// What to do about a timer that is too slow; empty when there is nothing to do.
    public static String remedy(String port) {
        return of(port).filter(millis -> millis > WANTED)
                .map(millis ->
                        ("The adapter at %s keeps answers for %d ms, which slows the bus below its rate: install "
                                        + "the udev rule, or run: echo 1 | sudo tee %s/%s/latency_timer")
                                .formatted(port, millis, DEVICES, Path.of(port).getFileName()))
                .orElse("");
    }
}
