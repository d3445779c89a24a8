package orbweaver.robot.serial;

import java.io.IOException;

/// What is wrong with a port, in one sentence with what to do about it.
public abstract sealed class PortException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String port;

    private PortException(String port, String message) {
        super(message);
        this.port = port;
    }

    /// The port as it was asked for.
    public String port() {
        return port;
    }

    /// There is no such device.
    public static final class Missing extends PortException {
        private static final long serialVersionUID = 1L;

        Missing(String port, String hint) {
            super(port, "There is no port " + port + ": " + hint);
        }
    }

    /// Another program has it open.
    public static final class Busy extends PortException {
        private static final long serialVersionUID = 1L;

        Busy(String port, String owner) {
            super(port, "Port " + port + " is in use by " + owner + ": close that program, then try again.");
        }
    }

    /// This user may not open it.
    public static final class Denied extends PortException {
        private static final long serialVersionUID = 1L;

        Denied(String port, String remedy) {
            super(port, "Port " + port + " may not be opened by this user: " + remedy);
        }
    }

    /// It exists but cannot be used as a serial port.
    public static final class Unusable extends PortException {
        private static final long serialVersionUID = 1L;

        Unusable(String port, String reason) {
            super(
                    port,
                    "Port " + port + " cannot be opened as a serial port (" + reason
                            + "): check that it is the arm's adapter.");
        }
    }

    /// It was there and is not any more.
    public static final class Gone extends PortException {
        private static final long serialVersionUID = 1L;

        public Gone(String port) {
            super(port, "Port " + port + " is gone: check the USB cable and the adapter, then connect again.");
        }
    }
}
