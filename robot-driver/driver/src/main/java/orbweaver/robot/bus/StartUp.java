package orbweaver.robot.bus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens before torque: who is there, are their settings those of this arm, and is the arm in a pose that it
/// can be held in. Settings in EEPROM are written only where they differ.
final class StartUp {
    /// At the first contact this program, or an emulated arm, may still be loading what asks and answers, which takes
    /// longer than a ping waits. So many more of them, all servos together: about a second.
    private static final int SPARE_PINGS = 12;

    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);
    private static final int ALL_STATUS = 2;

    /// A joint may rest this far outside its limits, against its stop, and still be torqued.
    private static final double POSE_SLACK = Math.toRadians(3);

    private final ArmDescription arm;
    private final Limits limits;
    private final ServoMap servos;
    private final ServoDialog dialog;
    private final ServoTable table;
    private final Ticks ticks;
    private final BusLine line;

    StartUp(BusParts parts, BusLine line) {
        arm = parts.arm();
        limits = parts.limits();
        servos = parts.servos();
        dialog = new ServoDialog(line, servos);
        table = new ServoTable(arm);
        ticks = new Ticks(arm);
        this.line = line;
    }

    /// Pings every servo and logs its firmware.
    ///
    /// @throws ArmException when one is absent or of another model
    List<ServoIdentity> identify() throws IOException {
        var found = new ArrayList<ServoIdentity>();
        var findings = new ArrayList<String>();
        var absent = new ArrayList<String>();
        int spare = SPARE_PINGS;
        for (int i = 0; i < servos.count(); i++) {
            ServoPing answer = dialog.ping(i);
            for (; answer == null && spare > 0; spare--) answer = dialog.ping(i);
            if (answer == null) {
                absent.add(servos.id(i) + " (" + servos.name(i) + ")");
                continue;
            }
            String wrong = wrongModel(i, answer.model());
            if (wrong == null) found.add(identity(i, answer.model(), answer.firmware()));
            else findings.add(wrong);
        }
        if (absent.size() == servos.count()) {
            throw new ArmException(
                    "No servo answers: check that the arm has its 12 V supply, that the cable runs to the"
                            + " adapter, and that this is the arm's port at "
                            + arm.protocol().baud() + " baud.");
        }
        if (!absent.isEmpty()) {
            findings.addFirst((absent.size() == 1 ? "Servo " : "Servos ") + String.join(", ", absent)
                    + " did not answer: check the cable that leads there and the 12 V supply.");
        }
        if (!findings.isEmpty()) throw ArmException.of(findings);
        return List.copyOf(found);
    }

    private ServoIdentity identity(int i, int model, int firmware) throws IOException {
        double hottest = dialog.read(i, Registers.TEMPERATURE_LIMIT);
        String modelName = ControlTable.of(model).name();
        LOG.info("{}: {} firmware {}", servos.words(i), modelName, firmware);
        return new ServoIdentity(servos.id(i), servos.name(i), model, modelName, firmware, hottest);
    }

    private @Nullable String wrongModel(int i, int model) {
        int expected = servos.servo(i).model();
        if (model == expected) return null;
        String is = ControlTable.models().contains(model)
                ? "an " + ControlTable.of(model).name()
                : "of model " + model;
        return "Servo %d (%s) is %s, but a %s has an %s there: check that this is the right arm and its IDs."
                .formatted(
                        servos.id(i),
                        servos.name(i),
                        is,
                        arm.name(),
                        ControlTable.of(expected).name());
    }

    /// Brings the settings of every servo to those of this arm. A servo that holds torque keeps its settings; if they
    /// are not those of this arm, that is an error, since it would have to let go first.
    void configure() throws IOException {
        for (int i = 0; i < servos.count(); i++) {
            dialog.write(i, Registers.STATUS_RETURN_LEVEL, ALL_STATUS);
            boolean torqued = dialog.read(i, Registers.TORQUE_ENABLE) != 0;
            for (ServoSetting setting : table.needed(servos.servo(i))) {
                int present = dialog.read(i, setting.item());
                if (present != setting.value()) configure(i, setting.item(), setting.value(), torqued);
            }
        }
    }

    private void configure(int i, ControlTableItem item, int value, boolean torqued) throws IOException {
        if (torqued) {
            throw new ArmException("Servo %d (%s) holds torque with another %s than this arm needs: support the arm, "
                            .formatted(servos.id(i), servos.name(i), item.name())
                    + "switch its torque off, then connect again.");
        }
        LOG.info("{}: {} := {}", servos.words(i), item.name(), value);
        dialog.write(i, item, value);
    }

    /// Finds out whether all servos answer Fast Sync Read.
    void askFast(List<ServoIdentity> identities) throws IOException {
        line.fastReads().ask(line, identities);
        ReadMethod method = line.fastReads().method();
        LOG.info("reading by {}: {}", method.words(), method.why());
    }

    /// Everything that speaks against switching torque on now, a sentence each.
    List<String> hazards(ArmState state) {
        var found = new ArrayList<String>();
        if (noneFresh(state)) {
            return List.of(
                    "Every servo answered when asked alone, but none in the time of a bus cycle: set the adapter's"
                            + " latency timer to 1 ms (orbweaver doctor says how), or see what holds up this computer.");
        }
        for (int i = 0; i < servos.count(); i++) {
            String name = "Servo %d (%s)".formatted(servos.id(i), servos.name(i));
            if (!state.fresh(i)) {
                found.add(name + " does not answer: check its cable.");
            } else if (state.hardwareError(i) != 0) {
                found.add("%s reports %s: remove the cause, then reboot it."
                        .formatted(name, ArmFault.bitsInWords(state.hardwareError(i))));
            } else if (state.positionTick(i) < 0
                    || state.positionTick(i) >= arm.protocol().ticksPerTurn()) {
                found.add(name + " is wound up by a turn or more: turn it back by hand.");
            } else {
                addPose(i, name, state, found);
            }
        }
        return found;
    }

    private boolean noneFresh(ArmState state) {
        for (int i = 0; i < servos.count(); i++) if (state.fresh(i)) return false;
        return true;
    }

    private void addPose(int i, String name, ArmState state, List<String> found) {
        int joint = servos.joint(i);
        if (joint < 0) return;
        ArmDescription.Joint description = arm.joints().get(joint);
        double angle = ticks.radians(state.positionTick(i));
        if (angle < description.lower() - POSE_SLACK || angle > description.upper() + POSE_SLACK) {
            found.add("%s stands at %.0f degrees, outside %.0f .. %.0f: move the arm by hand into its range."
                    .formatted(
                            name,
                            Math.toDegrees(angle),
                            Math.toDegrees(description.lower()),
                            Math.toDegrees(description.upper())));
        }
        int master = servos.master(i);
        int apart = master < 0 ? 0 : Math.abs(state.positionTick(i) - state.positionTick(master));
        if (apart > limits.bus().shadowTicks()) {
            found.add(
                    "%s is %d ticks away from servo %d, with which it turns one joint: calibrate the pair's Homing Offset."
                            .formatted(name, apart, servos.id(master)));
        }
    }
}
