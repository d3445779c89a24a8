package orbweaver.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import orbweaver.cell.VirtualArm;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.bus.ReadMethod;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;
import orbweaver.robot.serial.SerialBytePort;

/// A virtual arm on a pseudo-terminal at the pace of a 1 Mbps wire, with the driver on it, torque on and in its start
/// pose: what the bus and stop benches measure.
final class VirtualBench implements AutoCloseable {
    private static final double READY_SECONDS = 3;
    private static final double WARM_UP_SECONDS = 1;
    private static final long SETTLE_MILLIS = 500;

    private final VirtualArm virtual;
    private final Arm arm;
    private final double[] ready;

    private VirtualBench(VirtualArm virtual, Arm arm) {
        this.virtual = virtual;
        this.arm = arm;
        var description = arm.description();
        this.ready = new InverseKinematics(description)
                .solve(description.startPose(), description.pose("neutral"))
                .q();
    }

    static VirtualBench open() throws IOException, InterruptedException {
        var virtual = VirtualArm.start(options());
        try {
            Arm arm = openArm(virtual);
            arm.start();
            var bench = new VirtualBench(virtual, arm);
            arm.torqueOn();
            bench.sweep(0, READY_SECONDS);
            Thread.sleep((long) (1e3 * READY_SECONDS) + SETTLE_MILLIS);
            return bench;
        } catch (IOException | RuntimeException e) {
            virtual.close();
            throw e;
        }
    }

    /// What came of cycles without what spaces them.
    record FlatOut(long cycles, double seconds, long misses, ReadMethod reads) {}

    /// Cycles one after the other for `seconds`, without what spaces them, on a thread scheduled like the bus's own and
    /// after a second to warm up.
    static FlatOut flatOut(double seconds) throws IOException, InterruptedException {
        try (var virtual = VirtualArm.start(options());
                Arm arm = openArm(virtual)) {
            var measured = new FutureTask<>(() -> {
                Scheduling.request(Role.BUS);
                arm.torqueOn();
                cycles(arm, WARM_UP_SECONDS);
                return cycles(arm, seconds);
            });
            Thread.ofPlatform().name("bus").start(measured).join();
            if (measured.state() == Future.State.FAILED) {
                throw CommandFailure.failure(
                        "the arm gave up: " + measured.exceptionNow().getMessage());
            }
            return measured.resultNow();
        }
    }

    private static FlatOut cycles(Arm arm, double seconds) {
        long begin = System.nanoTime();
        long misses = arm.state().misses();
        double elapsed = 0;
        for (int cycles = 0; ; cycles++) {
            if (elapsed >= seconds) {
                return new FlatOut(cycles, elapsed, arm.state().misses() - misses, arm.reads());
            }
            arm.cycle(System.nanoTime());
            elapsed = (System.nanoTime() - begin) * 1e-9;
        }
    }

    /// Fails when the arm has stopped by itself, since a stopped arm's figures are not those asked for.
    void checkDriven(String condition) {
        StopCause cause = arm.stopReport().cause();
        if (cause != null)
            throw CommandFailure.failure("the arm stopped in the condition " + condition + ": " + cause.words());
    }

    private static VirtualArm.Options options() {
        return new VirtualArm.Options("pick-red", 1, null, true, List.of());
    }

    private static Arm openArm(VirtualArm virtual) throws IOException {
        var description = ArmDescription.load();
        return Arm.open(
                SerialBytePort.open(
                        virtual.path().toString(), description.protocol().baud()),
                description,
                Limits.defaults(),
                ArmOptions.realTime());
    }

    Arm arm() {
        return arm;
    }

    /// Heads for the start pose with the waist turned by `waist` rad, in `seconds`.
    void sweep(double waist, double seconds) {
        double[] q = ready.clone();
        q[0] += waist;
        long now = System.nanoTime();
        double open = arm.description().gripper().halfOpeningOpen();
        arm.target(new JointTarget(q, open, now, now + Math.round(1e9 * seconds)));
    }

    @Override
    public void close() {
        arm.close();
        virtual.close();
    }
}
