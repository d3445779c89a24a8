package orbweaver.cli.arm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.service.BusScan;
import orbweaver.robot.service.ServoSetup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `arm setup`: servos to the table of the arm, new ones one at a time.
@Command(
        name = "setup",
        description = {
            "Bring servos to the settings of a wx250s: those in place, and one new servo at a time as it comes from the"
                    + " factory (57600 baud, ID 1).",
            "Only says what it would do, until --apply is given. Interrupted, it goes on where it was when called again."
        })
final class SetupCommand extends ArmAction {
    @Option(
            names = "--id",
            paramLabel = "N",
            description = "Which servo of the arm the new one becomes; needed to apply its plan.")
    private @Nullable Integer id;

    @Option(names = "--apply", description = "Write. Every write is read back.")
    private boolean apply;

    @Override
    int run(ArmPort port) throws IOException {
        var setup = new ServoSetup(port, arm());
        ServoSetup.Look look = setup.look(id);
        if (look.scan().found().isEmpty()) {
            throw CommandFailure.failure(String.join(" ", look.scan().findings()));
        }
        if (apply && look.newcomer().isPresent() && id == null) {
            throw CommandFailure.badInput("A new %s answers: say which servo of the arm it becomes, as in --id %d"
                    .formatted(
                            model(look.newcomer().get().servo()),
                            look.newcomer().get().servo().id()));
        }
        for (ServoSetup.Plan plan : look.plans()) print(plan);
        if (look.plans().isEmpty()) say("Every servo that answers has the settings of a " + arm().name() + ".");
        printMissing(look.scan());
        int written = 0;
        if (apply) {
            for (ServoSetup.Plan plan : look.plans()) written += apply(setup, plan);
            say(written + " registers written and read back.");
        } else if (!look.plans().isEmpty()) {
            say("Nothing was written. To write: " + command(port, look));
        }
        writeJson(json(look, written));
        return ExitStatus.DONE;
    }

    private int apply(ServoSetup setup, ServoSetup.Plan plan) throws IOException {
        var written = new ArrayList<ServoSetup.Change>();
        setup.apply(plan, change -> {
            written.add(change);
            say("servo " + plan.servo().id() + ": " + change.words() + ", read back");
        });
        return written.size();
    }

    private void print(ServoSetup.Plan plan) {
        ArmDescription.Servo servo = plan.servo();
        say(
                plan.newcomer()
                        ? "New %s, ID %d at %d baud, becomes servo %d (%s):"
                                .formatted(model(servo), plan.id(), plan.baud(), servo.id(), servo.name())
                        : "Servo %d (%s):".formatted(servo.id(), servo.name()));
        for (ServoSetup.Change change : plan.changes()) say("  " + change.words());
    }

    private void printMissing(BusScan scan) {
        String missing = scan.missing().stream()
                .map(servo -> servo.id() + " " + servo.name() + " " + model(servo))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) say("Not in place yet: " + missing + ".");
    }

    private static String command(ArmPort port, ServoSetup.Look look) {
        String place = look.newcomer().map(plan -> " --id " + plan.servo().id()).orElse("");
        return "orbweaver arm setup --port " + port + place + " --apply";
    }

    private static String model(ArmDescription.Servo servo) {
        return ControlTable.of(servo.model()).name();
    }

    private Map<String, Object> json(ServoSetup.Look look, int written) {
        var plans = new ArrayList<Map<String, Object>>();
        for (ServoSetup.Plan plan : look.plans()) {
            List<Map<String, Object>> changes = plan.changes().stream()
                    .map(change -> Map.<String, Object>of(
                            "register", change.item().name(),
                            "present", change.present(),
                            "wanted", change.value()))
                    .toList();
            var one = new LinkedHashMap<String, Object>();
            one.put("id", plan.servo().id());
            one.put("name", plan.servo().name());
            one.put("answers_as_id", plan.id());
            one.put("answers_at_baud", plan.baud());
            one.put("new", plan.newcomer());
            one.put("changes", changes);
            plans.add(one);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("applied", apply);
        all.put("registers_written", written);
        all.put("plans", plans);
        all.put(
                "missing",
                look.scan().missing().stream().map(ArmDescription.Servo::id).toList());
        return all;
    }
}
