package orbweaver.cli.arm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import orbweaver.cli.ExitStatus;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.service.ShadowCalibration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `arm calibrate`: the Homing Offsets of the shadows.
@Command(
        name = "calibrate",
        description = {
            "Make the two servos of shoulder and elbow agree about where the joint is, by the shadow's Homing Offset.",
            "Only says what it would do, until --apply is given. Torque must be off and the arm at rest."
        })
final class CalibrateCommand extends ArmAction {
    @Option(names = "--apply", description = "Write, read both servos again, and turn the sign round where needed.")
    private boolean apply;

    @Override
    int run(ArmPort port) throws IOException {
        var pairs = new ArrayList<Map<String, Object>>();
        boolean needed = false;
        try (BytePort open = port.open(arm().protocol().baud())) {
            var calibration = new ShadowCalibration(requests(open), arm());
            for (ShadowCalibration.Pair pair : calibration.look()) {
                if (apply) {
                    pairs.add(show(calibration.calibrate(pair.shadow())));
                } else {
                    needed |= !pair.near();
                    pairs.add(show(pair));
                }
            }
        }
        if (needed) say("Nothing was written. To write: orbweaver arm calibrate --port " + port + " --apply");
        var json = new LinkedHashMap<String, Object>();
        json.put("applied", apply);
        json.put("pairs", pairs);
        writeJson(json);
        return ExitStatus.DONE;
    }

    private Map<String, Object> show(ShadowCalibration.Pair pair) {
        String plan = pair.near()
                ? "nothing to do"
                : "Homing Offset would become %d, or the other sign if that parts them".formatted(pair.newOffset());
        say(state(pair) + ": " + plan + ".");
        return json(pair, 0, false);
    }

    private Map<String, Object> show(ShadowCalibration.Outcome outcome) {
        String what = outcome.writes() == 0
                ? "nothing to do"
                : "Homing Offset %d -> %d%s, now %d ticks apart"
                        .formatted(
                                outcome.before().offset(),
                                outcome.after().offset(),
                                outcome.turned() ? " (sign turned round)" : "",
                                Math.abs(outcome.after().apart()));
        say(state(outcome.before()) + ": " + what + ".");
        return json(outcome.after(), outcome.writes(), outcome.turned());
    }

    private static String state(ShadowCalibration.Pair pair) {
        return "Servos %d and %d: %d ticks apart".formatted(pair.master(), pair.shadow(), Math.abs(pair.apart()));
    }

    private static Map<String, Object> json(ShadowCalibration.Pair pair, int writes, boolean turned) {
        var map = new LinkedHashMap<String, Object>();
        map.put("master", pair.master());
        map.put("shadow", pair.shadow());
        map.put("apart_ticks", pair.apart());
        map.put("homing_offset_ticks", pair.offset());
        map.put("new_offset_ticks", pair.newOffset());
        map.put("eeprom_writes", writes);
        map.put("sign_turned", turned);
        return map;
    }
}
