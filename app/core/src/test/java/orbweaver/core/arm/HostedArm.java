package orbweaver.core.arm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.servo.ServoChain;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import org.awaitility.Awaitility;

/// A virtual arm in this process that a [SweepingApp] in another one drives. Times are the world's, which a busy
/// computer does not distort.
final class HostedArm implements AutoCloseable {
    static final int TORQUE_ENABLE = 64;
    static final int HARDWARE_ERROR = 70;
    static final int BUS_WATCHDOG = 98;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double ASIDE = 0.3; // rad from the middle of the sweep
    private static final double STANDS = 0.06; // rad/s
    private static final int[] IDS = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final Kinematics kinematics = new Kinematics(ArmDescription.load());
    private final VirtualArm arm = VirtualArm.start(VirtualArm.Options.of("pick-red", 1));
    private final List<CellSnapshot> seen = new ArrayList<>();
    private final OtherProgram program;

    HostedArm() throws IOException {
        program = OtherProgram.start(SweepingApp.class, arm.path().toString());
    }

    OtherProgram program() {
        return program;
    }

    CellSnapshot now() {
        return arm.snapshot();
    }

    /// Waits until the waist passes the middle of its sweep, faster than this.
    void moves(double speed) {
        until(() -> speed() > speed && Math.abs(seen.getLast().q()[0]) < ASIDE);
    }

    /// Waits until the waist stands.
    void stands() {
        until(() -> speed() < STANDS);
    }

    void untilWorld(double seconds) {
        until(() -> seen.getLast().seconds() >= seconds);
    }

    /// Where the waist was at each look since a moment of the world, rad.
    List<Double> waistSince(double seconds) {
        return seen.stream()
                .filter(one -> one.seconds() >= seconds)
                .map(one -> one.q()[0])
                .toList();
    }

    private void until(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    look();
                    return condition.getAsBoolean();
                });
    }

    private void look() {
        CellSnapshot now = arm.snapshot();
        if (seen.isEmpty() || now.seconds() > seen.getLast().seconds()) seen.add(now);
    }

    /// Mean speed of the waist between the last two snapshots, rad/s.
    private double speed() {
        return seen.size() < 2 ? 0 : speed(seen.get(seen.size() - 2), seen.getLast());
    }

    private static double speed(CellSnapshot before, CellSnapshot now) {
        return Math.abs(now.q()[0] - before.q()[0]) / (now.seconds() - before.seconds());
    }

    /// A register of one byte as each servo has it. Asking is an instruction, too, but does not undo a trip.
    List<Integer> readBack(int address) {
        var request = new PacketWriter();
        request.syncRead(address, 1, IDS);
        var answers = new byte[ServoChain.ANSWER_BYTES];
        int length = arm.ask(cell -> cell.exchange(request.buffer(), 0, request.length(), answers));
        var parser = new PacketParser();
        parser.feed(answers, 0, length);
        var values = new ArrayList<Integer>();
        while (parser.next()) values.add(parser.status().u8(0));
        return values;
    }

    /// What was seen since something befell the program.
    FaultTable.Row row(String fault, FaultMatrixTest.Ending ending, CellSnapshot befell, String window) {
        untilWorld(befell.seconds() + 1);
        double stands = Double.NaN;
        for (int k = 1; k < seen.size() && Double.isNaN(stands); k++) {
            boolean after = seen.get(k - 1).seconds() > befell.seconds();
            if (after && speed(seen.get(k - 1), seen.get(k)) < STANDS) {
                stands = 1e3 * (seen.get(k).seconds() - befell.seconds());
            }
        }
        double moved = kinematics.tool(befell.q()).distanceTo(kinematics.tool(now().q()));
        String registers = "Torque Enable " + FaultTable.values(readBack(TORQUE_ENABLE)) + "; Bus Watchdog "
                + FaultTable.values(readBack(BUS_WATCHDOG)) + "; Hardware Error "
                + FaultTable.values(readBack(HARDWARE_ERROR));
        return new FaultTable.Row(
                fault,
                ending.words(),
                ending.armDid(),
                "-",
                FaultTable.millis(stands),
                "%.0f mm".formatted(1e3 * moved),
                registers,
                window,
                window.equals("-") ? "-" : window.substring(0, window.indexOf(". ")) + ": stopping");
    }

    @Override
    public void close() {
        program.close();
        arm.close();
    }
}
