package orbweaver.robot.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GravityModel;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.ServoPing;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// An arm as some other program left it, which may be gone: in another mode, with a servo missing, in
/// the middle of a movement. It is brought to a halt or released servo by servo; nothing here sets it
/// moving or takes torque on.
public final class FoundArm {
    private static final int LIMP_REPEATS = 3;
    private static final int VELOCITY_CONTROL = 1;
    private static final int PROFILE_ONGOING = 2;
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long REBOOT_NANOS = 5_000_000_000L;
    private static final String FROM = "Operating Mode";
    private static final String TO = "Present Position";

    private final ServoRequests bus;
    private final ArmDescription arm;
    private final Limits limits;
    private final int from;
    private final int length;

    public FoundArm(ServoRequests bus, ArmDescription arm, Limits limits) {
        this.bus = bus;
        this.arm = arm;
        this.limits = limits;
        ControlTable table = ControlTable.of(arm.servos().getFirst().model());
        from = table.item(FROM).address();
        length = table.item(TO).end() - from;
    }

    /// What became of a stop. IDs.
    ///
    /// @param held hold their place with torque on, read back
    /// @param frozen were frozen by their own Bus Watchdog before, and stay so
    /// @param limp had no torque and got none
    /// @param loose hold torque in a mode that knows no place to hold
    /// @param gripping the gripper, when it pushes by PWM or current as the vendor's drivers let it: it
    ///     goes on, since letting go would drop what it holds
    /// @param unconfirmed did not read back what the stop asks of them
    /// @param silent do not answer
    /// @param wireMillis from the call to the stop frame being out; NaN when nothing had to be written
    /// @param standingMillis from the call until nothing moved any more; NaN when something still does
    public record Held(
            List<Integer> held,
            List<Integer> frozen,
            List<Integer> limp,
            List<Integer> loose,
            List<Integer> gripping,
            List<Integer> unconfirmed,
            List<Integer> silent,
            double wireMillis,
            double standingMillis) {
        /// Whether every servo that answers stands, holding or limp.
        public boolean done() {
            return loose.isEmpty() && unconfirmed.isEmpty() && !Double.isNaN(standingMillis);
        }
    }

    /// What became of switching torque off. IDs.
    public record Released(List<Integer> off, List<Integer> on, List<Integer> silent) {}

    /// A servo after its reboot.
    ///
    /// @param millis from the request until it answered again
    public record Rebooted(ServoPing ping, int hardwareError, double millis) {}

    /// Holds every servo that has torque where it is: one that moves gets where it is, less what its
    /// weight makes it sag, as its goal; one that stands keeps its goal, so that it does not sink. Then
    /// waits until nothing moves.
    public Held hold() throws IOException {
        long begun = System.nanoTime();
        var goals = new LinkedHashMap<Integer, Integer>();
        Map<ArmDescription.Servo, RegisterImage> seen = lookAtAll();
        boolean written = halt(seen, goals);
        double wire = (System.nanoTime() - begun) * 1e-6;
        // Those that did not answer with the others take longer to ask, so they come after.
        for (ArmDescription.Servo servo : arm.servos()) {
            if (seen.containsKey(servo)) continue;
            RegisterImage image = lookAt(servo);
            if (image != null && halt(Map.of(servo, image), goals)) {
                written = true;
                wire = (System.nanoTime() - begun) * 1e-6;
            }
        }
        return confirm(goals, begun, written ? wire : Double.NaN);
    }

    /// Stops what moves among these servos; returns whether there was anything, and adds the goals written.
    private boolean halt(Map<ArmDescription.Servo, RegisterImage> seen, Map<Integer, Integer> written)
            throws IOException {
        Map<Integer, Integer> goals = goals(seen);
        if (!goals.isEmpty()) bus.writeGoals(goals);
        written.putAll(goals);
        boolean any = !goals.isEmpty();
        for (var entry : seen.entrySet()) {
            if (!turns(entry.getValue())) continue;
            bus.write(entry.getKey().id(), entry.getValue().table().item("Goal Velocity"), 0);
            any = true;
        }
        return any;
    }

    private Held confirm(Map<Integer, Integer> goals, long begun, double wire) throws IOException {
        Map<ArmDescription.Servo, RegisterImage> seen = lookAtAll();
        int standing = 0;
        while (standing < limits.stop().standingCycles() && System.nanoTime() - begun < PATIENCE_NANOS) {
            standing = seen.values().stream().noneMatch(this::moves) ? standing + 1 : 0;
            seen = lookAtAll();
        }
        seen = look();
        boolean stands = standing >= limits.stop().standingCycles()
                && seen.values().stream().noneMatch(this::moves);
        var states = new LinkedHashMap<Integer, State>();
        for (ArmDescription.Servo servo : arm.servos()) states.put(servo.id(), state(servo, seen.get(servo), goals));
        return new Held(
                in(states, State.HELD),
                in(states, State.FROZEN),
                in(states, State.LIMP),
                in(states, State.LOOSE),
                in(states, State.GRIPPING),
                in(states, State.UNCONFIRMED),
                in(states, State.SILENT),
                wire,
                stands ? (System.nanoTime() - begun) * 1e-6 : Double.NaN);
    }

    private static List<Integer> in(Map<Integer, State> states, State state) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    private enum State {
        HELD,
        FROZEN,
        LIMP,
        LOOSE,
        GRIPPING,
        UNCONFIRMED,
        SILENT
    }

    private static State state(ArmDescription.Servo servo, @Nullable RegisterImage image, Map<Integer, Integer> goals) {
        if (image == null) return State.SILENT;
        if (image.value("Torque Enable") == 0) return State.LIMP;
        if (image.value("Bus Watchdog") < 0) return State.FROZEN;
        if (turns(image)) return image.value("Goal Velocity") == 0 ? State.HELD : State.UNCONFIRMED;
        if (!holdsPosition(image)) return servo.drivesGripper() ? State.GRIPPING : State.LOOSE;
        Integer goal = goals.get(servo.id());
        return goal == null || goal == image.value("Goal Position") ? State.HELD : State.UNCONFIRMED;
    }

    /// Goals of the servos that move.
    private Map<Integer, Integer> goals(Map<ArmDescription.Servo, RegisterImage> seen) {
        var goals = new LinkedHashMap<Integer, Integer>();
        double[] sag = sag(seen);
        double perTick = arm.protocol().tickRadians();
        seen.forEach((servo, image) -> {
            boolean free = image.value("Torque Enable") != 0 && image.value("Bus Watchdog") >= 0;
            if (!free || !holdsPosition(image) || !moves(image)) return;
            int joint = joint(servo);
            double lead = joint < 0
                    ? 0
                    : Math.clamp(
                            -sag[joint],
                            -limits.stop().standingError(),
                            limits.stop().standingError());
            int goal = image.value("Present Position") + (int) Math.round(lead / perTick);
            goals.put(servo.id(), Math.clamp(goal, servo.minTick(), servo.maxTick()));
        });
        return goals;
    }

    /// How far the weight turns each joint, rad; all 0 while the pose is not known.
    private double[] sag(Map<ArmDescription.Servo, RegisterImage> seen) {
        var ticks = new Ticks(arm);
        var q = new double[arm.jointCount()];
        var sag = new double[q.length];
        int known = 0;
        for (var entry : seen.entrySet()) {
            int joint = joint(entry.getKey());
            if (joint < 0 || entry.getKey().isShadow()) continue;
            q[joint] = ticks.radians(entry.getValue().value("Present Position"));
            known++;
        }
        if (known == q.length) new GravityModel(arm).sag(q, 0, sag);
        return sag;
    }

    private int joint(ArmDescription.Servo servo) {
        for (int j = 0; j < arm.jointCount(); j++) {
            if (arm.joints().get(j).name().equals(servo.joint())) return j;
        }
        return -1;
    }

    private boolean moves(RegisterImage image) {
        if (image.value("Torque Enable") == 0) return false;
        return Math.abs(image.inUnits("Present Velocity")) > limits.stop().standingVelocity()
                || (holdsPosition(image) && (image.value("Moving Status") & PROFILE_ONGOING) != 0);
    }

    private static boolean turns(RegisterImage image) {
        return image.value("Torque Enable") != 0 && image.value(FROM) == VELOCITY_CONTROL;
    }

    private static boolean holdsPosition(RegisterImage image) {
        int mode = image.value(FROM);
        return mode >= 3 && mode <= 5;
    }

    /// All servos that answer.
    private Map<ArmDescription.Servo, RegisterImage> look() throws IOException {
        Map<ArmDescription.Servo, RegisterImage> seen = lookAtAll();
        for (ArmDescription.Servo servo : arm.servos()) {
            RegisterImage image = seen.containsKey(servo) ? null : lookAt(servo);
            if (image != null) seen.put(servo, image);
        }
        return seen;
    }

    /// The servos that answer one question to all of them; behind a silent one others may stay silent.
    private Map<ArmDescription.Servo, RegisterImage> lookAtAll() throws IOException {
        int[] ids = arm.servos().stream().mapToInt(ArmDescription.Servo::id).toArray();
        Map<Integer, byte[]> answers = bus.syncRead(ids, from, length);
        var seen = new LinkedHashMap<ArmDescription.Servo, RegisterImage>();
        for (ArmDescription.Servo servo : arm.servos()) {
            byte[] bytes = answers.get(servo.id());
            if (bytes != null) seen.put(servo, new RegisterImage(ControlTable.of(servo.model()), from, bytes));
        }
        return seen;
    }

    private @Nullable RegisterImage lookAt(ArmDescription.Servo servo) throws IOException {
        if (bus.ping(servo.id()) == null) return null;
        return new RegisterImage(ControlTable.of(servo.model()), from, bus.readBlock(servo.id(), from, length));
    }

    /// Switches torque off everywhere, three times, and reads it back: the arm falls.
    public Released limp() throws IOException {
        var torque = ControlTable.of(arm.servos().getFirst().model()).item("Torque Enable");
        for (int i = 0; i < LIMP_REPEATS; i++) bus.writeAll(torque, 0);
        var off = new ArrayList<Integer>();
        var on = new ArrayList<Integer>();
        var silent = new ArrayList<Integer>();
        for (ArmDescription.Servo servo : arm.servos()) {
            if (bus.ping(servo.id()) == null) silent.add(servo.id());
            else (bus.read(servo.id(), torque) == 0 ? off : on).add(servo.id());
        }
        return new Released(off, on, silent);
    }

    /// Reboots one servo, whose torque goes with that, and waits until it answers again.
    ///
    /// @throws ArmException when it does not come back
    public Rebooted reboot(int id) throws IOException {
        long begun = System.nanoTime();
        bus.reboot(id);
        while (System.nanoTime() - begun < REBOOT_NANOS) {
            ServoPing ping = bus.ping(id);
            if (ping == null) continue;
            double millis = (System.nanoTime() - begun) * 1e-6;
            var error = ControlTable.of(arm.servos().getFirst().model()).item("Hardware Error Status");
            return new Rebooted(ping, bus.read(id, error), millis);
        }
        throw new ArmException(
                "%s does not come back after its reboot: switch the arm's supply off and on.".formatted(bus.name(id)));
    }
}
