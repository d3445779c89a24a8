package orbweaver.core.arm;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.physics.World;
import orbweaver.cell.servo.ServoChain;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;

/// The emulated servos on their physics behind a port in memory, and the time they share with the driver.
public final class EmulatedArm implements BytePort {
    private static final long CYCLE = 10_000_000;

    public final ArmDescription description = ArmDescription.load();
    public final World world;
    /// Where faults are injected.
    public final ServoChain chain;
    public boolean unplugged;
    /// What another program puts on the bus before the next question.
    byte[] foreign = {};
    public long nanos = 1_000_000_000;
    private final byte[] answers = new byte[ServoChain.ANSWER_BYTES];
    private int from;
    private int to;

    public EmulatedArm(double[] q) {
        this(q, 0.02, List.of());
    }

    EmulatedArm(double[] q, double halfOpening, List<BodyPose> bodies) {
        world = new World(description, bodies, q, halfOpening);
        chain = new ServoChain(description, world);
    }

    EmulatedArm() {
        this(ArmDescription.load().pose("sleep"));
    }

    public Arm open() throws IOException {
        return Arm.open(this, description, Limits.defaults(), ArmOptions.simulated(() -> nanos));
    }

    /// Runs the arm and its world for a number of bus cycles.
    public void cycles(Arm arm, int count) {
        for (int i = 0; i < count; i++) {
            arm.cycle(nanos);
            pass();
        }
    }

    /// One bus cycle of world time without the driver.
    void pass() {
        for (double t = 0; t < CYCLE * 1e-9 - 1e-9; t += World.STEP) {
            chain.step(World.STEP);
            world.step();
        }
        nanos += CYCLE;
    }

    @Override
    public void write(byte[] frame, int length) throws IOException {
        if (unplugged) throw new PortException.Gone("memory");
        from = 0;
        to = chain.receive(frame, 0, length, answers);
    }

    @Override
    public int read(byte[] into, int offset, int max, Duration timeout) throws IOException {
        if (unplugged) throw new PortException.Gone("memory");
        if (timeout.isZero() && foreign.length > 0) {
            int heard = foreign.length;
            System.arraycopy(foreign, 0, into, offset, heard);
            foreign = new byte[0];
            return heard;
        }
        int count = Math.min(max, to - from);
        System.arraycopy(answers, from, into, offset, count);
        from += count;
        return count;
    }

    @Override
    public void close() {
        world.close();
    }

    /// Where the tool really is, in metres above the table.
    public double toolHeight() {
        return new Kinematics(description).tool(world.jointAngles()).z();
    }

    static double[] plus(double[] q, int joint, double angle) {
        double[] moved = Arrays.copyOf(q, q.length);
        moved[joint] += angle;
        return moved;
    }
}
