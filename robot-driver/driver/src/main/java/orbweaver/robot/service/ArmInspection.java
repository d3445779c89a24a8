package orbweaver.robot.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ReadMethod;
import orbweaver.robot.bus.ServoIdentity;
import orbweaver.robot.bus.ServoPing;
import orbweaver.robot.bus.ServoReads;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.safety.Limits;

/// All servos of an arm, looked at closely and only read.
///
/// @param servos those that answer with a known model
/// @param findings what concerns more than one servo, or one that cannot be inspected; a sentence each
/// @param reads how the driver would read the servos in every cycle
public record ArmInspection(List<ServoInspection> servos, List<Pair> pairs, List<String> findings, ReadMethod reads) {
    public ArmInspection {
        servos = List.copyOf(servos);
        pairs = List.copyOf(pairs);
        findings = List.copyOf(findings);
    }

    /// Two servos that turn one joint.
    ///
    /// @param ticks position of the shadow minus that of its master
    public record Pair(int master, int shadow, int ticks) {}

    /// Reads every servo of the arm.
    public static ArmInspection read(ServoReads bus, ArmDescription arm, Limits limits) throws IOException {
        var servos = new ArrayList<ServoInspection>();
        var findings = new ArrayList<String>();
        for (ArmDescription.Servo servo : arm.servos()) {
            String name = "Servo %d (%s)".formatted(servo.id(), servo.name());
            ServoPing ping = bus.ping(servo.id());
            if (ping == null) {
                findings.add(name + " does not answer: look with arm scan.");
            } else if (!ControlTable.models().contains(ping.model()) || ping.model() != servo.model()) {
                findings.add("%s is of model %s and should be an %s: look with arm scan."
                        .formatted(
                                name,
                                FrameWords.modelName(ping.model()),
                                ControlTable.of(servo.model()).name()));
            } else {
                RegisterImage registers = RegisterImage.read(bus, servo.id(), ping.model());
                servos.add(ServoInspection.of(arm, limits, servo, ping, registers));
            }
        }
        return new ArmInspection(servos, pairs(servos, limits, findings), findings, reads(bus, arm, servos));
    }

    private static ReadMethod reads(ServoReads bus, ArmDescription arm, List<ServoInspection> servos)
            throws IOException {
        if (servos.size() < arm.servos().size()) return new ReadMethod(false, "not every servo answers", 0);
        return bus.readMethod(servos.stream()
                .map(servo -> new ServoIdentity(
                        servo.ping().id(),
                        servo.servo().name(),
                        servo.ping().model(),
                        servo.registers().table().name(),
                        servo.ping().firmware(),
                        servo.registers().inUnits("Temperature Limit")))
                .toList());
    }

    private static List<Pair> pairs(List<ServoInspection> servos, Limits limits, List<String> findings) {
        var pairs = new ArrayList<Pair>();
        for (ServoInspection shadow : servos) {
            Integer masterId = shadow.servo().shadowOf();
            if (masterId == null) continue;
            Optional<ServoInspection> master =
                    servos.stream().filter(s -> s.servo().id() == masterId).findFirst();
            if (master.isEmpty()) continue;
            int ticks = shadow.registers().value("Present Position")
                    - master.get().registers().value("Present Position");
            pairs.add(new Pair(masterId, shadow.servo().id(), ticks));
            if (Math.abs(ticks) > ShadowCalibration.TOLERANCE_TICKS) {
                boolean stops = Math.abs(ticks) > limits.bus().shadowTicks();
                findings.add(
                        "Servos %d and %d, which turn one joint, are %d ticks apart%s: calibrate them with arm calibrate."
                                .formatted(
                                        masterId,
                                        shadow.servo().id(),
                                        Math.abs(ticks),
                                        stops ? " and would fight; torque is refused" : ""));
            }
        }
        return pairs;
    }

    /// Whether anything is not as it should be.
    public boolean faulty() {
        return !findings.isEmpty() || servos.stream().anyMatch(ServoInspection::faulty);
    }
}
