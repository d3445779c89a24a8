package orbweaver.cli.arm;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.OnSignal;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.Arm;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopReport;
import orbweaver.robot.safety.StopTier;
import orbweaver.robot.serial.BytePort;
import picocli.CommandLine.Command;

/// `arm park`: the slow way to the sleep pose, then torque off.
@Command(name = "park", description = "Move slowly to the sleep pose, then switch torque off. Ctrl-C holds the arm.")
final class ParkCommand extends ArmAction {
    private static final long LONGEST_SECONDS = 60;
    private static final long HOLD_MILLIS = 3000;

    /// Without torque an arm sinks from its sleep pose onto its stops, rad.
    private static final double SUNK = 0.15;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean seenParking;

    @Override
    int run(ArmPort port) throws IOException, InterruptedException {
        BytePort open = port.open(arm().protocol().baud());
        requests(open).ping(arm().servos().getFirst().id()); // the first answer after opening is the slowest
        try (Arm arm = Arm.open(open, arm(), limits(), ArmOptions.realTime())) {
            if (parked(arm.state())) {
                say("The arm lies in its sleep pose without torque already.");
                writeJson(json(arm.stopReport(), true));
                return ExitStatus.DONE;
            }
            return park(arm);
        }
    }

    private int park(Arm arm) throws InterruptedException {
        try (var _ = OnSignal.withArm("park-signal", () -> hold(arm))) {
            arm.start();
            arm.torqueOn();
            progress("moving to the sleep pose; Ctrl-C holds the arm where it is");
            arm.onCycle(state -> look(arm));
            arm.park(new StopCause.Asked("command", "arm park"));
            boolean inTime = ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            StopReport report = arm.stopReport();
            writeJson(json(report, report.phase() == StopPhase.PARKED));
            if (inTime && report.phase() == StopPhase.PARKED) {
                say("Parked: in the sleep pose, torque off, read back from %d servos.".formatted(report.confirmed()));
                return ExitStatus.DONE;
            }
            if (!inTime)
                arm.latch().close(StopTier.HOLD, new StopCause.Asked("command", "too slow"), System.nanoTime());
            StopCause cause = report.cause();
            throw CommandFailure.failure(
                    "The arm is not parked; torque stays on: " + (cause == null ? "no cause is known" : cause.words()));
        } finally {
            arm.onCycle(null);
        }
    }

    /// On the bus thread, every cycle.
    private void look(Arm arm) {
        StopPhase phase = arm.stopReport().phase();
        switch (phase) {
            case PARKING -> seenParking = true;
            case PARKED, RELEASED, PORT_GONE -> ended.countDown();
            case STANDING -> {
                if (seenParking) ended.countDown();
            }
            case NONE, STOPPING, CONFIRMED, RELEASING -> {}
        }
    }

    /// The program is told to end: the arm holds before it does.
    private static void hold(Arm arm) {
        arm.latch().close(StopTier.HOLD, new StopCause.Asked("command", "interrupted"), System.nanoTime());
        var standing = new CountDownLatch(1);
        arm.onCycle(state -> {
            StopPhase phase = arm.stopReport().phase();
            if (phase == StopPhase.STANDING || phase == StopPhase.PARKED) standing.countDown();
        });
        try {
            boolean stands = standing.await(HOLD_MILLIS, TimeUnit.MILLISECONDS);
            System.err.println(
                    stands
                            ? "orbweaver: interrupted; the arm holds"
                            : "orbweaver: interrupted; whether the arm holds is not known");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
    }

    private boolean parked(ArmState state) {
        double[] sleep = arm().pose("sleep");
        for (int i = 0; i < state.servos(); i++) if (state.torqueOn(i)) return false;
        for (int j = 0; j < sleep.length; j++) {
            if (Math.abs(state.joint(j) - sleep[j]) > SUNK) return false;
        }
        return true;
    }

    private static Object json(StopReport report, boolean parked) {
        var map = new LinkedHashMap<String, Object>();
        map.put("parked", parked);
        map.put("phase", report.phase().name().toLowerCase(Locale.ROOT));
        map.put("confirmed", report.confirmed());
        map.put("unconfirmed", report.unconfirmed());
        return map;
    }
}
