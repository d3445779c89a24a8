package orbweaver.cli.arm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.service.ServoSample;

/// Shows samples: a table that renews itself on a terminal, a line a servo in a pipe.
final class MonitorScreen {
    private static final String ROW = "%4s  %-16s  %7s  %6s  %8s  %9s  %5s  %5s  %-6s  %s";
    private static final String REST_OF_LINE = "\u001b[K";

    private final Consumer<String> line;
    private final boolean terminal;
    private int lines;

    MonitorScreen(Consumer<String> line, boolean terminal) {
        this.line = line;
        this.terminal = terminal;
    }

    /// @param time seconds since the beginning
    void show(List<ServoSample> samples, double time) {
        if (terminal) {
            if (lines > 0) line.accept("\u001b[%dA".formatted(lines + 1));
            line.accept(header("%.1f s".formatted(time)) + REST_OF_LINE);
            for (ServoSample sample : samples) line.accept(row(sample) + REST_OF_LINE);
        } else {
            if (lines == 0) line.accept("   time" + header(""));
            for (ServoSample sample : samples) line.accept("%7.2f".formatted(time) + row(sample));
        }
        lines = samples.size() + 1;
    }

    private static String header(String state) {
        return ROW.formatted("ID", "joint", "deg", "tick", "deg/s", "effort", "deg C", "V", "torque", state);
    }

    private static String row(ServoSample sample) {
        String effort =
                sample.load() ? "%.1f %%".formatted(100 * sample.effort()) : "%.0f mA".formatted(1e3 * sample.effort());
        return ROW.formatted(
                        sample.id(),
                        sample.name(),
                        "%.2f".formatted(Math.toDegrees(sample.position())),
                        sample.positionTick(),
                        "%.1f".formatted(Math.toDegrees(sample.velocity())),
                        effort,
                        "%.0f".formatted(sample.celsius()),
                        "%.1f".formatted(sample.volts()),
                        sample.torqueOn() ? "on" : "off",
                        state(sample))
                .stripTrailing();
    }

    private static String state(ServoSample sample) {
        if (!sample.answered()) return "does not answer (" + sample.misses() + " misses)";
        String error = sample.hardwareError() == 0 ? "" : ArmFault.bitsInWords(sample.hardwareError());
        String watchdog = sample.watchdogTripped() ? "watchdog tripped" : "";
        String misses = sample.misses() == 0 ? "" : sample.misses() + " misses";
        return String.join(" ", error, watchdog, misses).strip();
    }

    static Map<String, Object> json(ServoSample sample) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", sample.id());
        map.put("name", sample.name());
        map.put("answered", sample.answered());
        map.put("position_rad", ArmAction.rounded(sample.position(), 5));
        map.put("velocity_rad_s", ArmAction.rounded(sample.velocity(), 4));
        map.put(sample.load() ? "load_share" : "current_a", ArmAction.rounded(sample.effort(), 4));
        map.put("temperature_degc", sample.celsius());
        map.put("voltage_v", ArmAction.rounded(sample.volts(), 1));
        map.put("torque", sample.torqueOn());
        map.put("watchdog_tripped", sample.watchdogTripped());
        map.put("hardware_error_bits", sample.hardwareError());
        map.put("misses", sample.misses());
        return map;
    }
}
