package orbweaver.core.arm;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.servo.Fault;
import orbweaver.cell.servo.ServoChain;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopReport;
import orbweaver.robot.serial.SerialBytePort;

/// A virtual arm on a pseudo-terminal whose waist swings to and fro under the driver, and what a stranger can read back
/// from its servos beside the driver.
final class MovingArm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double SWEEP = 0.4;
    private static final long SWEEP_NANOS = 1_500_000_000;
    private static final double MOVING = 0.15; // rad/s
    private static final double STANDS = 0.06; // rad/s
    private static final int TORQUE_ENABLE = 64;
    private static final int HARDWARE_ERROR = 70;
    private static final int BUS_WATCHDOG = 98;

    private final ArmDescription description = ArmDescription.load();
    private final Kinematics kinematics = new Kinematics(description);
    private final VirtualArm virtual;
    private final SerialBytePort port;
    private final Arm arm;
    private final Thread sweeper;
    private volatile boolean ended;
    private volatile boolean saidTooEarly;
    private long befellNanos;
    private Pose befellAt;
    private CellSnapshot cycleBefore;
    private long standsNanos;

    /// @param temperatureLimits degrees Celsius by servo ID, where they differ from the factory's
    MovingArm(List<Fault> faults, Map<Integer, Integer> temperatureLimits) throws IOException {
        virtual = VirtualArm.start(new VirtualArm.Options("pick-red", 1, null, false, faults));
        temperatureLimits.forEach(this::limitTemperature);
        port = SerialBytePort.open(
                virtual.path().toString(), description.protocol().baud());
        arm = Arm.open(port, description, Limits.defaults(), ArmOptions.realTime());
        arm.start();
        arm.torqueOn();
        befellAt = toolInTheWorld();
        cycleBefore = virtual.snapshot();
        sweeper = Thread.ofPlatform().name("sweeper").daemon().unstarted(this::swing);
    }

    private void limitTemperature(int id, int celsius) {
        var request = new PacketWriter();
        request.write(id, ControlTable.of(description.servo(id).model()).item("Temperature Limit"), celsius);
        var answers = new byte[ServoChain.ANSWER_BYTES];
        int _ = virtual.ask(cell -> cell.exchange(request.buffer(), 0, request.length(), answers));
    }

    /// The port, for others.
    String path() {
        return virtual.path().toString();
    }

    /// Returns when the waist moves.
    void sweep() {
        sweeper.start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(this::moves);
        arm.onCycle(this::watch);
        befellNanos = System.nanoTime();
        befellAt = toolInTheWorld();
    }

    private void swing() {
        double[] from = arm.state().joints();
        for (int i = 0; !ended; i++) {
            double[] q = from.clone();
            q[0] += i % 2 == 0 ? SWEEP : -SWEEP;
            long now = System.nanoTime();
            arm.target(new JointTarget(q, 0.02, now, now + SWEEP_NANOS));
            LockSupport.parkNanos(SWEEP_NANOS);
        }
    }

    /// On the bus thread: nobody may call an arm standing that is not.
    private void watch(ArmState state) {
        CellSnapshot now = virtual.snapshot();
        if (arm.stopReport().phase() == StopPhase.STANDING && speed(cycleBefore, now) > STANDS) saidTooEarly = true;
        cycleBefore = now;
    }

    void inject(Fault fault) {
        virtual.ask(cell -> {
            cell.servos().inject(fault);
            return true;
        });
    }

    /// Ends the faults, so that all servos can be read.
    void repair() {
        virtual.ask(cell -> {
            cell.servos().repair();
            return true;
        });
    }

    /// Keeps the bus thread from running once, as a pause of the JVM would.
    void holdUp(Duration time) {
        var once = new boolean[1];
        arm.onCycle(state -> {
            if (!once[0]) LockSupport.parkNanos(time.toNanos());
            once[0] = true;
        });
    }

    void pullCable() {
        Thread.ofPlatform().daemon().start(port::close);
    }

    long cycles() {
        return arm.state().cycle();
    }

    boolean moves() {
        return speed() > MOVING;
    }

    boolean standsInTheWorld() {
        boolean stands = speed() < STANDS;
        if (stands && standsNanos == 0) standsNanos = System.nanoTime();
        return stands;
    }

    boolean saidToStandTooEarly() {
        return saidTooEarly;
    }

    String stopCause() {
        StopCause cause = arm.stopReport().cause();
        return cause == null ? "" : cause.words();
    }

    /// Speed of the fastest joint over one to two steps of the world, rad/s.
    private double speed() {
        CellSnapshot before = virtual.snapshot();
        CellSnapshot now = virtual.snapshot();
        while (now.seconds() <= before.seconds()) {
            LockSupport.parkNanos(1_000_000);
            now = virtual.snapshot();
        }
        return speed(before, now);
    }

    private static double speed(CellSnapshot before, CellSnapshot now) {
        double seconds = now.seconds() - before.seconds();
        double most = 0;
        for (int j = 0; j < now.q().length; j++) most = Math.max(most, Math.abs(now.q()[j] - before.q()[j]));
        return seconds > 0 ? most / seconds : 0;
    }

    private Pose toolInTheWorld() {
        return kinematics.tool(virtual.snapshot().q());
    }

    /// Torque Enable of each servo, asked one by one beside the driver.
    List<Integer> torqueReadBack() {
        return readBack(TORQUE_ENABLE);
    }

    /// Bus Watchdog of each servo; asking does not undo a trip.
    List<Integer> watchdogsReadBack() {
        return readBack(BUS_WATCHDOG);
    }

    /// Hardware Error Status of each servo.
    private List<Integer> errorsReadBack() {
        return readBack(HARDWARE_ERROR);
    }

    private List<Integer> readBack(int address) {
        var values = new ArrayList<Integer>();
        for (int id = 1; id <= 9; id++) {
            var request = new PacketWriter();
            request.read(id, address, 1);
            var answers = new byte[ServoChain.ANSWER_BYTES];
            int length = virtual.ask(cell -> cell.exchange(request.buffer(), 0, request.length(), answers));
            var parser = new PacketParser();
            parser.feed(answers, 0, length);
            while (parser.next()) values.add(parser.status().u8(0));
        }
        return Collections.unmodifiableList(values);
    }

    /// What was seen.
    FaultTable.Row row(String broken, String ending, String armDid) {
        StopReport report = arm.stopReport();
        boolean stopped = report.cause() != null;
        StopCause cause = report.cause();
        String window = "-";
        String line = "-";
        if (cause instanceof StopCause.Found(ArmFault fault)) {
            String holds = fault instanceof ArmFault.PortGone ? " " : ". The arm holds. ";
            window = fault.headline() + holds + fault.action();
            line = cause.words() + (fault instanceof ArmFault.PortGone ? "" : ": stopping");
        }
        return new FaultTable.Row(
                broken,
                ending,
                armDid + ", " + arm.state().misses() + " misses",
                stopped ? FaultTable.millis((report.eventNanos() - befellNanos) * 1e-6) : "-",
                stopped ? FaultTable.millis((standsNanos - befellNanos) * 1e-6) : "-",
                stopped ? "%.0f mm".formatted(1e3 * befellAt.distanceTo(toolInTheWorld())) : "-",
                registers(),
                window,
                line);
    }

    private String registers() {
        return "Torque Enable " + FaultTable.values(torqueReadBack()) + "; Bus Watchdog "
                + FaultTable.values(watchdogsReadBack()) + "; Hardware Error " + FaultTable.values(errorsReadBack());
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(sweeper);
        arm.close();
        virtual.close();
    }
}
