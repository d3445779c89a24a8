package orbweaver.cell.servo;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.PacketParser;

/// All servos of one arm on one bus, as after power-on: limp, EEPROM as an arm that has been set up. Bytes go in
/// through [#receive], which answers at once; world time passes only in [#step]. Neither allocates. Single-threaded,
/// and both by the same thread or under the same lock.
public final class ServoChain {
    /// Silence on the bus after which the beginning of a frame is given up, in milliseconds.
    static final int GIVE_UP_MILLIS = 5;

    /// A buffer of this size takes the answers to any one instruction.
    public static final int ANSWER_BYTES = 8192;

    private static final List<Integer> BAUD_RATES =
            List.of(9600, 57600, 115200, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 4_500_000);
    private static final int DRIVE_REVERSE = 1;

    private final List<EmulatedServo> servos = new ArrayList<>();
    private final PacketParser parser = new PacketParser();
    private final AnswerWire wire;
    private final BusInstructions instructions;
    private final ServoFaults faults;
    private long pendingMicros;
    private int quietMillis;

    public ServoChain(ArmDescription arm, JointPlant plant) {
        this(arm, plant, 0);
    }

    /// `seed` rules what the faults of the wire hit.
    public ServoChain(ArmDescription arm, JointPlant plant, long seed) {
        for (ArmDescription.Servo described : arm.servos()) {
            var memory = new ServoMemory(ControlTable.of(described.model()));
            prepare(memory, arm, described);
            var motor = Motor.of(arm, described.model());
            var motion = new ServoMotion(servos.size(), memory, motor, plant, described.reverse());
            var servo = new EmulatedServo(memory, motion);
            servo.powerOn();
            servos.add(servo);
        }
        wire = new AnswerWire(seed);
        instructions = new BusInstructions(servos, wire);
        faults = new ServoFaults(servos);
    }

    /// Injects a fault of the servos or of their answers. Those of the port are for whoever owns the port.
    ///
    /// @throws IllegalArgumentException when it names a servo that the arm does not have
    public void inject(Fault fault) {
        wire.inject(fault);
        instructions.inject(fault);
        faults.inject(fault);
    }

    /// Gives the servos a firmware version, all of them, as if each had been flashed and restarted: what a version
    /// lacks, they do not know.
    public void setFirmware(int version) {
        for (int k = 0; k < servos.size(); k++) {
            servos.get(k).memory().set(Register.FIRMWARE_VERSION, version);
            servos.get(k).powerOn();
        }
    }

    /// Ends all faults injected so far, except that a servo answers as another model. Hardware errors stay until a
    /// reboot, as on a real servo.
    public void repair() {
        wire.repair();
        instructions.repair();
        faults.repair();
    }

    /// Takes bytes as they come from the wire, whole frames or parts, and writes the answers to `out` from its start.
    /// Returns their length. `out` should have [#ANSWER_BYTES]; answers that do not fit are lost.
    public int receive(byte[] in, int from, int length, byte[] out) {
        quietMillis = 0;
        wire.begin(out);
        instructions.begin();
        for (int taken = 0; taken < length; ) {
            taken += parser.feed(in, from + taken, length - taken);
            boolean found;
            do {
                long damaged = parser.damaged();
                found = parser.next();
                if (parser.damaged() != damaged) instructions.damaged(parser.damagedId());
                if (found && !parser.packet().isStatus()) instructions.handle(parser.packet());
            } while (found);
        }
        return wire.length();
    }

    /// How long the servos that answered the last [#receive] let pass before their answers, in ns: their Return Delay
    /// Times together.
    public long answerDelayNanos() {
        return instructions.delayNanos();
    }

    /// Lets `dt` seconds of world time pass for the servos, in whole milliseconds, and hands the plant their drives.
    public void step(double dt) {
        pendingMicros += Math.round(dt * 1e6);
        for (; pendingMicros >= 1000; pendingMicros -= 1000) millisecond();
        for (int k = 0; k < servos.size(); k++) servos.get(k).motion().command();
    }

    /// All servos as after switching the supply off and on where they now stand.
    public void powerCycle() {
        parser.clear();
        pendingMicros = 0;
        for (int k = 0; k < servos.size(); k++) servos.get(k).powerOn();
    }

    private void millisecond() {
        if (quietMillis < GIVE_UP_MILLIS && ++quietMillis == GIVE_UP_MILLIS) parser.clear();
        faults.millisecond();
        for (int k = 0; k < servos.size(); k++) servos.get(k).millisecond();
    }

    /// EEPROM as on an arm whose servos have been set up for it.
    private static void prepare(ServoMemory memory, ArmDescription arm, ArmDescription.Servo servo) {
        var protocol = arm.protocol();
        double speed = arm.joints().getFirst().velocity();
        for (var joint : arm.joints()) if (joint.name().equals(servo.joint())) speed = joint.velocity();
        Integer leader = servo.shadowOf();
        memory.set(Register.ID, servo.id());
        memory.set(Register.BAUD_RATE, BAUD_RATES.indexOf(protocol.baud()));
        memory.set(Register.RETURN_DELAY_TIME, protocol.returnDelayUs() / 2);
        memory.set(Register.DRIVE_MODE, servo.reverse() ? DRIVE_REVERSE : 0);
        if (leader != null) memory.set(Register.SECONDARY_ID, leader);
        memory.set(Register.MIN_POSITION_LIMIT, servo.minTick());
        memory.set(Register.MAX_POSITION_LIMIT, servo.maxTick());
        memory.set(Register.VELOCITY_LIMIT, (int) Math.round(speed / protocol.velocityUnit()));
    }
}
