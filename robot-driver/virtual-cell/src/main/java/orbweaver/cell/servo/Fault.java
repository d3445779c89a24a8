package orbweaver.cell.servo;

import java.util.Locale;

/// Something wrong with the emulated arm, on purpose. Written as `name`, `name:VALUE` or, for what happens at a moment
/// of the world's time, `name:ID@SECONDS`.
public sealed interface Fault {
    /// A share of the servos' frames never arrives.
    record Drop(double share) implements Fault {}

    /// A share of the frames arrives twice.
    record Duplicate(double share) implements Fault {}

    /// A share of the frames arrives with one bit turned.
    record BitFlip(double share) implements Fault {}

    /// Noise before every frame.
    record Garbage() implements Fault {}

    /// Answers arrive in two parts.
    record Split() implements Fault {}

    /// Every answer comes late.
    record Delay(double millis) implements Fault {}

    /// Answers wait for a 16 ms tick, as behind a serial adapter whose latency timer was left alone.
    record Latency16() implements Fault {}

    /// The servo is not on the bus.
    record Missing(int id) implements Fault {}

    /// Servos do not wait for a silent one before them in a sync or bulk read, but answer all the same.
    /// Which of the two real ones do is not established.
    record PassOver() implements Fault {}

    /// The servo answers as another model.
    record WrongModel(int id) implements Fault {}

    /// The servo's horn does not move.
    record Stuck(int id) implements Fault {}

    /// The servo's encoder wanders, one tick a second.
    record Drift(int id) implements Fault {}

    /// The servo warms up by one degree a second.
    record Heat(int id) implements Fault {}

    /// The servo shuts down with an overload error one second after this was injected.
    record Overload(int id) implements Fault {}

    /// The supply's voltage.
    record Voltage(double volts) implements Fault {}

    /// The servo restarts by itself.
    record Reboot(int id, double seconds) implements Fault {}

    /// The cable comes off.
    record Disconnect(double seconds) implements Fault {}

    /// What can be written, for help texts.
    String FORMS = "drop:P delay:MS duplicate:P bitflip:P split garbage missing:ID passover latency16 voltage:V"
            + " disconnect@S reboot:ID@S overload:ID heat:ID stuck:ID model:ID drift:ID";

    /// Reads one fault.
    ///
    /// @throws IllegalArgumentException with a sentence for the user when it is no fault
    static Fault parse(String text) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        int colon = trimmed.indexOf(':');
        int at = trimmed.indexOf('@');
        int nameEnd = colon >= 0 ? colon : at >= 0 ? at : trimmed.length();
        String name = trimmed.substring(0, nameEnd);
        String value = colon < 0 ? "" : trimmed.substring(colon + 1, at > colon ? at : trimmed.length());
        String moment = at < 0 ? "" : trimmed.substring(at + 1);
        try {
            return of(name, value, moment);
        } catch (NumberFormatException _) {
            throw unknown(text);
        }
    }

    private static Fault of(String name, String value, String moment) {
        return switch (name) {
            case "drop" -> new Drop(share(value));
            case "duplicate" -> new Duplicate(share(value));
            case "bitflip" -> new BitFlip(share(value));
            case "garbage" -> new Garbage();
            case "split" -> new Split();
            case "delay" -> new Delay(positive(value));
            case "latency16" -> new Latency16();
            case "missing" -> new Missing(id(value));
            case "passover" -> new PassOver();
            case "model" -> new WrongModel(id(value));
            case "stuck" -> new Stuck(id(value));
            case "drift" -> new Drift(id(value));
            case "heat" -> new Heat(id(value));
            case "overload" -> new Overload(id(value));
            case "voltage" -> new Voltage(positive(value));
            case "reboot" -> new Reboot(id(value), positive(moment));
            case "disconnect" -> new Disconnect(positive(moment));
            default -> throw unknown(name);
        };
    }

    private static double share(String text) {
        double share = Double.parseDouble(text);
        if (share >= 0 && share <= 1) return share;
        throw new IllegalArgumentException("a share of frames is 0..1, not " + text);
    }

    private static double positive(String text) {
        double value = Double.parseDouble(text);
        if (value >= 0 && value < 1e6) return value;
        throw new IllegalArgumentException("not a positive number: " + text);
    }

    private static int id(String text) {
        int id = Integer.parseInt(text);
        if (id >= 0 && id <= 252) return id;
        throw new IllegalArgumentException("a servo id is 0..252, not " + text);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("no such fault: " + text + "; known are " + FORMS);
    }
}
