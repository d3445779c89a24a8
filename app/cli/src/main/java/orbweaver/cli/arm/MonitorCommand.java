package orbweaver.cli.arm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.JsonOutput;
import orbweaver.cli.OnSignal;
import orbweaver.core.port.ArmPort;
import orbweaver.core.stop.RunningApp;
import orbweaver.core.trace.FrameLines;
import orbweaver.robot.service.FrameWords;
import orbweaver.robot.service.LoggedFrame;
import orbweaver.robot.service.ServoSample;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `arm monitor`: what the servos say of themselves, again and again, or the frames themselves. Never
/// writes to a servo. On a port that a running app holds it looks on through that app.
@Command(
        name = "monitor",
        description = "Positions, currents, temperatures, voltages and errors, live. Reads only; ends with Ctrl-C.")
final class MonitorCommand extends ArmAction {
    private static final long SHUTDOWN_MILLIS = 3000;
    private static final double FASTEST_HZ = 50;
    private static final int LONGEST_LINE = 200;
    private static final double TRACED_SECONDS = 3;
    private static final double MOST_TRACED_SECONDS = 10;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "End after this time (default: with Ctrl-C; with --chrome-trace 3).")
    private double seconds = Double.POSITIVE_INFINITY;

    @Option(names = "--rate", paramLabel = "HZ", description = "Looks a second, up to 50 (default: 5).")
    private double rate = 5;

    @Option(names = "--packets", description = "Show every frame, decoded, instead of the table.")
    private boolean packets;

    @Option(
            names = "--chrome-trace",
            paramLabel = "FILE",
            description = "Write the last seconds (at most 10; default: 3) as a trace for chrome://tracing or Perfetto."
                    + " All of pictures, decoding, bus and motion comes from a running Orbweaver; a port alone has its"
                    + " wire only.")
    private @Nullable Path chromeTrace;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write the last 10,000 frames to FILE at the end; as JSON when it is called so.")
    private @Nullable Path export;

    private final RunningApp app;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean ending;

    MonitorCommand() {
        this(RunningApp.ofUser());
    }

    MonitorCommand(RunningApp app) {
        this.app = app;
    }

    @Override
    int run(ArmPort port) throws IOException {
        if (!(rate > 0 && rate <= FASTEST_HZ && seconds > 0)) {
            throw CommandFailure.badInput("--rate is more than 0 and at most 50, --seconds more than 0");
        }
        if (chromeTrace != null && Double.isInfinite(seconds)) seconds = TRACED_SECONDS;
        OnSignal onSignal = OnSignal.run("monitor-signal", this::end);
        try (BusView bus = open(port)) {
            long begun = bus.now();
            try {
                return watch(bus, port, begun);
            } finally {
                writeFiles(bus, begun);
            }
        } finally {
            finished.countDown();
            onSignal.close();
        }
    }

    private BusView open(ArmPort port) throws IOException {
        Optional<BusView> running = AppBus.of(app, port.path());
        if (running.isPresent()) {
            progress("Through " + running.get() + ", which holds the port.");
            return running.get();
        }
        var own = new OwnBus(port.open(arm().protocol().baud()), arm(), this::requests);
        if (own.answering() > 0) return own;
        own.close();
        throw CommandFailure.failure("No servo answers at " + port.path() + ": look with arm scan.");
    }

    /// However it ended: the frames before a failure are what somebody wants to see.
    private void writeFiles(BusView bus, long begun) throws IOException {
        Path file = export;
        if (file != null) {
            List<LoggedFrame> frames = bus.all();
            PacketExport.write(file, frames, FrameWords.of(arm()), begun);
            progress("%d of %d frames written to %s".formatted(frames.size(), bus.total(), file));
        }
        Path trace = chromeTrace;
        if (trace != null) {
            double lasted = (bus.now() - begun) * 1e-9;
            JsonOutput.writeFile(trace, bus.trace(Math.min(lasted, MOST_TRACED_SECONDS)));
            progress(
                    bus instanceof AppBus
                            ? "Trace written to " + trace + "; open it in chrome://tracing or https://ui.perfetto.dev"
                            : "Trace of the wire only written to " + trace
                                    + ": no running Orbweaver holds this port, so"
                                    + " there is no camera, no decoding and no motion in it.");
        }
    }

    private void end() {
        ending = true;
        try {
            boolean _ = finished.await(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private int watch(BusView bus, ArmPort port, long begun) throws IOException {
        var screen = new MonitorScreen(this::say, onTerminal());
        FrameWords words = FrameWords.of(arm());
        long looks = 0;
        List<ServoSample> samples;
        do {
            samples = bus.sample();
            looks++;
            if (packets) showPackets(bus.fresh(), words, begun);
            else screen.show(samples, (bus.now() - begun) * 1e-9);
            long next = begun + Math.round(looks * 1e9 / rate);
            for (long left = next - bus.now(); left > 0 && !ending; left = next - bus.now()) {
                LockSupport.parkNanos(Math.min(left, 50_000_000L));
            }
        } while (!ending && (bus.now() - begun) * 1e-9 < seconds);
        double lasted = (bus.now() - begun) * 1e-9;
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

    private void showPackets(List<LoggedFrame> frames, FrameWords words, long begun) {
        for (LoggedFrame frame : frames) say(cut(FrameLines.line(frame, words, begun)));
    }

    /// A frame may hold fifty registers; the file of --export has them all.
    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " ...";
    }
}
