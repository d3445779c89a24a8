package orbweaver.cli.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import orbweaver.cli.ExitStatus;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.cell.TappedCell;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.session.Session;
import orbweaver.core.stop.RunningApp;
import orbweaver.core.stop.StopSocket;
import orbweaver.core.trace.SessionTrace;
import orbweaver.core.trace.TraceRequests;
import orbweaver.policy.PolicyException;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `arm monitor` beside a running app that holds the port.
@EnabledOnOs(OS.LINUX)
class MonitorThroughAppTest {
    @TempDir
    Path folder;

    private final ArmDescription arm = ArmDescription.load();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ArmBench bench;
    private Session session;

    @BeforeEach
    void startApp() throws IOException {
        bench = new ArmBench();
        var trace = new SessionTrace();
        var profile = new CellProfile(
                "far",
                "serial:" + bench.port(),
                Map.of("front", CameraSetup.of("webcam:none")),
                "none",
                "pick-red",
                1,
                Limits.defaults(),
                null,
                true,
                TeleopSettings.usual(),
                List.of());
        Cell cell = new TappedCell(Cells.open(profile, arm.protocol().baud()), trace.packets());
        Arm opened = Arm.open(cell.openPort(), arm, profile.limits(), ArmOptions.realTime());
        session = Session.open(cell, opened, () -> {
            throw new PolicyException("none here");
        });
        session.onCycle(trace.cycles());
        session.guard(StopSocket.start(run(), session, cell.port(), TraceRequests.of(trace, arm)));
        await().atMost(Duration.ofSeconds(20)).until(() -> opened.state().cycle() > 10);
    }

    @AfterEach
    void close() {
        session.close();
        bench.close();
    }

    @Test
    void showsTheServosOfTheArmThatTheAppHolds() {
        // On a busy machine a single cycle may find no answer.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            out.getBuffer().setLength(0);
            assertThat(monitor("--seconds", "0.3")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString()).doesNotContain("does not answer");
        });
        assertThat(err.toString()).contains("Through Orbweaver (process");
        assertThat(out.toString()).contains("wrist_rotate", "12.0", "off");
    }

    @Test
    void showsAndExportsTheFramesOfTheAppsBus() throws IOException {
        Path file = folder.resolve("frames.txt");
        assertThat(monitor("--seconds", "0.3", "--packets", "--export", file.toString()))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("->  IDs 1 2 3 4 5 6 7 8 9: ", "Present Position");
        assertThat(Files.readString(file)).contains("FF FF FD 00");
    }

    @Test
    void theTraceOfAnAppHasItsBusAndThatOfAPortAloneTheWireOnly() {
        Path file = folder.resolve("trace.json");
        assertThat(monitor("--seconds", "0.5", "--chrome-trace", file.toString()))
                .isEqualTo(ExitStatus.DONE);
        assertThat(tracks(file)).contains("bus", "wire", "joints", "policy");
        assertThat(err.toString()).contains("chrome://tracing");
        try (var alone = new ArmBench()) {
            assertThat(monitorOf(alone.port(), "--seconds", "0.3", "--chrome-trace", file.toString()))
                    .isEqualTo(ExitStatus.DONE);
        }
        assertThat(tracks(file)).containsExactly("wire");
        assertThat(err.toString()).contains("wire only", "no camera, no decoding and no motion");
    }

    private static List<String> tracks(Path file) {
        JsonNode trace = new JsonMapper().readTree(file);
        return trace.get("traceEvents")
                .valueStream()
                .filter(event -> event.get("name").asString().equals("thread_name"))
                .map(event -> event.get("args").get("name").asString())
                .toList();
    }

    private int monitor(String... words) {
        return monitorOf(bench.port(), words);
    }

    private int monitorOf(String port, String... words) {
        var line = new CommandLine(new MonitorCommand(new RunningApp(run())));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        var args = new String[words.length + 2];
        System.arraycopy(words, 0, args, 0, words.length);
        args[words.length] = "--port";
        args[words.length + 1] = port;
        return line.execute(args);
    }

    private Path run() {
        return folder.resolve("run");
    }
}
