package orbweaver.cli.arm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.cli.ExitStatus;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.bus.ServoSetting;
import orbweaver.robot.bus.ServoTable;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.service.ArmInspection;
import orbweaver.robot.service.ServoInspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `arm info`: what stands in every servo's control table, held against the arm's own.
@Command(name = "info", description = "State and settings of every servo, against the table of a wx250s. Reads only.")
final class InfoCommand extends ArmAction {
    private static final String ROW = "%4s  %-16s  %-10s  %8s  %6s  %5s  %-6s  %-8s  %s";

    @Option(names = "--all", description = "Show every setting, not only those that differ.")
    private boolean all;

    @Override
    int run(ArmPort port) throws IOException {
        ArmInspection inspection;
        try (BytePort open = port.open(arm().protocol().baud())) {
            inspection = ArmInspection.read(requests(open), arm(), limits());
        }
        print(inspection);
        writeJson(json(inspection, port));
        if (inspection.servos().isEmpty()) return ExitStatus.FAILURE;
        return inspection.faulty() ? ExitStatus.FAULTS_FOUND : ExitStatus.DONE;
    }

    private void print(ArmInspection inspection) {
        say(ROW.formatted("ID", "joint", "model", "firmware", "V", "deg C", "torque", "watchdog", "hardware error"));
        for (ServoInspection servo : inspection.servos()) say(row(servo));
        for (ArmInspection.Pair pair : inspection.pairs()) {
            say("servos %d and %d turn one joint and are %d ticks (%.2f degrees) apart"
                    .formatted(
                            pair.master(),
                            pair.shadow(),
                            Math.abs(pair.ticks()),
                            Math.toDegrees(
                                    Math.abs(pair.ticks()) * arm().protocol().tickRadians())));
        }
        say("the driver would read all servos by %s: %s"
                .formatted(inspection.reads().words(), inspection.reads().why()));
        boolean deviates = false;
        for (ServoInspection servo : inspection.servos()) {
            if (all) printAll(servo);
            String name =
                    "Servo %d (%s)".formatted(servo.servo().id(), servo.servo().name());
            for (ServoInspection.Deviation deviation : servo.deviations()) say(name + ": " + words(deviation));
            deviates |= !servo.deviations().isEmpty();
        }
        shared(inspection)
                .forEach((finding, who) ->
                        say((who.size() == 1 ? "Servo " : "Servos ") + String.join(", ", who) + ": " + finding));
        inspection.findings().forEach(this::say);
        if (deviates) say("To bring the settings in order: support the arm, arm limp, then arm setup --apply.");
        if (!inspection.faulty()) say("Everything is as in a " + arm().name() + ".");
    }

    /// What several servos have in common is said once.
    private static Map<String, List<String>> shared(ArmInspection inspection) {
        var shared = new LinkedHashMap<String, List<String>>();
        for (ServoInspection servo : inspection.servos()) {
            String who = "%d (%s)".formatted(servo.servo().id(), servo.servo().name());
            for (String finding : servo.findings()) {
                shared.computeIfAbsent(finding, _ -> new ArrayList<>()).add(who);
            }
        }
        return shared;
    }

    private static String row(ServoInspection servo) {
        var registers = servo.registers();
        return ROW.formatted(
                servo.servo().id(),
                servo.servo().name(),
                registers.table().name(),
                servo.ping().firmware(),
                "%.1f".formatted(registers.inUnits("Present Input Voltage")),
                registers.value("Present Temperature"),
                servo.torqueOn() ? "on" : "off",
                watchdog(servo),
                servo.hardwareError().isEmpty() ? "none" : servo.hardwareError());
    }

    private static String words(ServoInspection.Deviation deviation) {
        String byItself =
                deviation.setting().needed() ? "; Orbweaver sets it when it connects while torque is off." : ".";
        return deviation.words() + byItself;
    }

    private static String watchdog(ServoInspection servo) {
        int steps = servo.registers().value("Bus Watchdog");
        if (steps < 0) return "tripped";
        return steps == 0 ? "off" : Math.round(1e3 * servo.registers().inUnits("Bus Watchdog")) + " ms";
    }

    private void printAll(ServoInspection servo) {
        say("servo %d (%s)".formatted(servo.servo().id(), servo.servo().name()));
        for (ServoSetting setting : new ServoTable(arm()).settings(servo.servo())) {
            int present = servo.registers().value(setting.item());
            say("  %-22s %6d  %s"
                    .formatted(
                            setting.item().name(),
                            present,
                            present == setting.value() ? "ok" : "should be " + setting.value()));
        }
        say("  %-22s %6d".formatted("Homing Offset", servo.registers().value("Homing Offset")));
    }

    private static Map<String, Object> json(ArmInspection inspection, ArmPort port) {
        var servos = new ArrayList<Map<String, Object>>();
        for (ServoInspection servo : inspection.servos()) servos.add(json(servo));
        var pairs = new ArrayList<Map<String, Object>>();
        for (ArmInspection.Pair pair : inspection.pairs()) {
            pairs.add(Map.of("master", pair.master(), "shadow", pair.shadow(), "apart_ticks", pair.ticks()));
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("port", port.toString());
        all.put("servos", servos);
        all.put("pairs", pairs);
        all.put("reads", inspection.reads().key());
        all.put("reads_why", inspection.reads().why());
        all.put("findings", inspection.findings());
        return all;
    }

    private static Map<String, Object> json(ServoInspection servo) {
        var registers = servo.registers();
        List<Map<String, Object>> deviations = servo.deviations().stream()
                .map(d -> Map.<String, Object>of(
                        "register", d.setting().item().name(),
                        "present", d.present(),
                        "wanted", d.setting().value()))
                .toList();
        var map = new LinkedHashMap<String, Object>();
        map.put("id", servo.servo().id());
        map.put("name", servo.servo().name());
        map.put("model_name", registers.table().name());
        map.put("firmware", servo.ping().firmware());
        map.put("position_ticks", registers.value("Present Position"));
        map.put("voltage_v", rounded(registers.inUnits("Present Input Voltage"), 1));
        map.put("temperature_degc", registers.value("Present Temperature"));
        map.put("torque", servo.torqueOn());
        map.put("watchdog", watchdog(servo));
        map.put("hardware_error_bits", registers.value("Hardware Error Status"));
        map.put("hardware_error", servo.hardwareError());
        map.put("homing_offset_ticks", registers.value("Homing Offset"));
        map.put("deviations", deviations);
        map.put("findings", servo.findings());
        return map;
    }
}
