package orbweaver.cli.arm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.TappedPort;
import orbweaver.robot.service.BusMonitor;
import orbweaver.robot.service.FrameWords;
import orbweaver.robot.service.LoggedFrame;
import orbweaver.robot.service.PacketLog;
import orbweaver.robot.service.ServoSample;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `arm monitor`: what the servos say of themselves, again and again, or the frames themselves. Never
/// writes to a servo.
@Command(
        name = "monitor",
        description = "Positions, currents, temperatures, voltages and errors, live. Reads only; ends with Ctrl-C.")
final class MonitorCommand extends ArmAction {
    private static final long SHUTDOWN_MILLIS = 3000;
    private static final double FASTEST_HZ = 50;
    private static final int LONGEST_LINE = 200;

    @Option(names = "--seconds", paramLabel = "S", description = "End after this time (default: with Ctrl-C).")
    private double seconds = Double.POSITIVE_INFINITY;

    @Option(names = "--rate", paramLabel = "HZ", description = "Looks a second, up to 50 (default: 5).")
    private double rate = 5;

    @Option(names = "--packets", description = "Show every frame, decoded, instead of the table.")
    private boolean packets;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write the last 10,000 frames to FILE at the end; as JSON when it is called so.")
    private @Nullable Path export;

    private final PacketLog log = new PacketLog();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean ending;

    @Override
    int run(ArmPort port) throws IOException {
        if (!(rate > 0 && rate <= FASTEST_HZ && seconds > 0)) {
            throw CommandFailure.badInput("--rate is more than 0 and at most 50, --seconds more than 0");
        }
        Thread onSignal = Thread.ofPlatform().name("monitor-signal").unstarted(this::end);
        Runtime.getRuntime().addShutdownHook(onSignal);
        long begun = System.nanoTime();
        try (BytePort open = new TappedPort(port.open(arm().protocol().baud()), log)) {
            return watch(new BusMonitor(requests(open), arm()), port, begun);
        } finally {
            writeFrames(begun);
            finished.countDown();
            forget(onSignal);
        }
    }

    /// However it ended: the frames before a failure are what somebody wants to see.
    private void writeFrames(long begun) {
        Path file = export;
        if (file == null) return;
        List<LoggedFrame> frames = log.since(0);
        PacketExport.write(file, frames, words(), begun);
        progress("%d of %d frames written to %s".formatted(frames.size(), log.total(), file));
    }

    private void end() {
        ending = true;
        try {
            boolean _ = finished.await(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the program is ending already
        }
    }

    private int watch(BusMonitor monitor, ArmPort port, long begun) throws IOException {
        if (monitor.answering() == 0) {
            throw CommandFailure.failure("No servo answers at " + port.path() + ": look with arm scan.");
        }
        var screen = new MonitorScreen(this::say, onTerminal());
        FrameWords words = words();
        long shown = 0;
        long looks = 0;
        List<ServoSample> samples;
        do {
            samples = monitor.sample();
            looks++;
            double time = (System.nanoTime() - begun) * 1e-9;
            if (packets) shown = showPackets(words, shown, begun);
            else screen.show(samples, time);
            long next = begun + Math.round(looks * 1e9 / rate);
            for (long left = next - System.nanoTime(); left > 0 && !ending; left = next - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(left, 50_000_000L));
            }
        } while (!ending && (System.nanoTime() - begun) * 1e-9 < seconds);
        double lasted = (System.nanoTime() - begun) * 1e-9;
        writeJson(Map.of(
                "port",
                port.toString(),
                "seconds",
                Math.round(lasted * 1e3) / 1e3,
                "looks",
                looks,
                "servos",
                samples.stream().map(MonitorScreen::json).toList()));
        return ExitStatus.DONE;
    }

    private FrameWords words() {
        Map<Integer, Integer> models = arm().servos().stream()
                .collect(Collectors.toMap(ArmDescription.Servo::id, ArmDescription.Servo::model));
        return new FrameWords(models, arm().servos().getFirst().model());
    }

    private long showPackets(FrameWords words, long from, long begun) {
        List<LoggedFrame> frames = log.since(from);
        for (LoggedFrame frame : frames) say(cut(PacketExport.line(frame, words, begun)));
        return log.total();
    }

    /// A frame may hold fifty registers; the file of --export has them all.
    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " ...";
    }
}
