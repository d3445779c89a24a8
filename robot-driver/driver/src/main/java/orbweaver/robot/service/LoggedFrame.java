package orbweaver.robot.service;

/// One frame, or a run of bytes that is none, as it went over the port.
public final class LoggedFrame {
    private final long nanos;
    private final boolean sent;
    private final byte[] bytes;

    /// @param nanos `System.nanoTime()` when its last byte was handed over
    /// @param sent from this computer to the servos, or the other way
    public LoggedFrame(long nanos, boolean sent, byte[] bytes) {
        this.nanos = nanos;
        this.sent = sent;
        this.bytes = bytes.clone();
    }

    /// `System.nanoTime()` when its last byte was handed over.
    public long nanos() {
        return nanos;
    }

    /// Whether it went from this computer to the servos.
    public boolean sent() {
        return sent;
    }

    /// How many bytes it has.
    public int length() {
        return bytes.length;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// The bytes as `FF FF FD 00 ...`.
    public String hex() {
        var text = new StringBuilder();
        for (byte b : bytes) {
            if (!text.isEmpty()) text.append(' ');
            text.append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)));
            text.append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
        }
        return text.toString();
    }
}
