package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import orbweaver.core.cell.Breakage;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.cell.TappedCell;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.stop.RunningApp;
import orbweaver.core.stop.StopSocket;
import orbweaver.core.trace.FaultFrames;
import orbweaver.core.trace.FramesAnswer;
import orbweaver.core.trace.SamplesAnswer;
import orbweaver.core.trace.SessionTrace;
import orbweaver.core.trace.TraceCheck;
import orbweaver.core.trace.TraceRequests;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.service.FrameWords;
import orbweaver.robot.service.ServoSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What another program of the same user sees of a session that drives, over the socket, and what is left of a fault.
@Tag("realtime")
@EnabledOnOs({OS.LINUX, OS.MAC})
class TracedSessionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final ArmDescription arm = ArmDescription.load();
    private Session session;
    private Path port;
    private RunningApp app;

    @BeforeEach
    void open() throws IOException {
        CellProfile profile = CellProfile.builtIn();
        var trace = new SessionTrace();
        Cell cell = new TappedCell(Cells.open(profile, arm.protocol().baud()), trace.packets());
        Arm opened = Arm.open(cell.openPort(), arm, profile.limits(), ArmOptions.realTime());
        session = Session.open(cell, opened, () -> new Sideways().loaded());
        session.onCycle(trace.cycles());
        session.listen(trace);
        session.listen(new FaultFrames(trace, folder.resolve("logs"), arm));
        port = cell.port();
        Path run = folder.resolve("run");
        session.guard(StopSocket.start(run, session, port, TraceRequests.of(trace, arm)));
        app = new RunningApp(run);
        until(s -> s.policy() != null && s.cameras().stream().allMatch(c -> c.newestNanos() > 0));
        session.start("push the block aside");
        until(s -> s.chunk() != null && s.chunk().phase() == ChunkView.Phase.EXECUTING);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void theTraceOfADrivenArmHasPicturesDecodingTargetsCyclesWireAndJoints() throws IOException {
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> session.snapshot().driven());
        TraceCheck trace = traced();
        assertThat(trace.tracks())
                .containsExactly("camera front", "camera wrist", "policy", "targets", "bus", "wire", "joints");
        for (String track : List.of("camera front", "policy", "targets", "bus", "wire")) {
            assertThat(trace.slices(track)).as(track).isNotEmpty();
        }
        assertThat(trace.outer("bus").size()).as("cycles in two seconds").isBetween(100, 205);
        assertThat(trace.outer("wire").size()).as("transactions").isGreaterThan(100);
        assertThat(trace.slices("wire")).anyMatch(slice -> slice.name().contains("Sync Write"));
        assertThat(trace.slices("policy")).anyMatch(slice -> slice.name().startsWith("chunk"));
        assertThat(trace.counter("waist (rad)")).hasSize(trace.outer("bus").size());
        assertThat(trace.counter("waist (rad)")).allSatisfy(at -> {
            assertThat(at.get("args").get("measured").asDouble()).isBetween(-3.2, 3.2);
            assertThat(at.get("args").get("wanted").asDouble()).isBetween(-3.2, 3.2);
        });
    }

    @Test
    void framesAndServosOfTheRunningArmCanBeSeenWithoutAByteOnTheBus() throws IOException {
        FramesAnswer first =
                app.ask(TraceRequests.FRAMES, 0, port, FramesAnswer.class).orElseThrow();
        assertThat(first.process()).isEqualTo(ProcessHandle.current().pid());
        assertThat(first.frames()).hasSizeGreaterThan(100);
        await().atMost(PATIENCE)
                .until(() -> app.ask(TraceRequests.FRAMES, first.total(), port, FramesAnswer.class)
                                .orElseThrow()
                                .frames()
                                .size()
                        > 100);
        var words = FrameWords.of(arm);
        assertThat(first.logged().stream().map(words::of))
                .anyMatch(said -> said.contains("Goal Position"))
                .anyMatch(said -> said.contains("Present Position"));
        List<ServoSample> servos = app.ask(TraceRequests.SERVOS, 0, port, SamplesAnswer.class)
                .orElseThrow()
                .servos();
        assertThat(servos).hasSize(9).allMatch(ServoSample::torqueOn).allMatch(ServoSample::answered);
        assertThat(app.ask(TraceRequests.SERVOS, 0, folder.resolve("ttyUSB9"), SamplesAnswer.class))
                .isEmpty();
    }

    @Test
    void afterAFaultTheFramesAroundItLieBesideTheLog() throws IOException {
        session.virtualCell().breakOnPurpose(Breakage.SILENT_SERVO);
        until(s -> s.stop().latched() && s.stop().source() == StopSource.WATCH);
        await().atMost(PATIENCE).until(() -> saved().size() == 1);
        await().atMost(PATIENCE)
                .until(() -> Files.readString(saved().getFirst()).contains("0.2"));
        List<String> lines = Files.readAllLines(saved().getFirst());
        assertThat(lines.getFirst()).contains("did not answer");
        assertThat(lines.size()).isGreaterThan(500);
        assertThat(lines).anyMatch(line -> line.contains("Sync Write")).anyMatch(line -> line.contains("FF FF FD 00"));
    }

    @Test
    void aStopThatAnOperatorAskedForLeavesNoFile() {
        session.stop(StopSource.FX_KEY, "Space key", System.nanoTime());
        until(s -> s.stop().phase() == StopStatus.Phase.STANDING);
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> saved().isEmpty());
    }

    private List<Path> saved() throws IOException {
        Path logs = folder.resolve("logs");
        if (!Files.exists(logs)) return List.of();
        try (Stream<Path> files = Files.list(logs)) {
            return files.toList();
        }
    }

    private TraceCheck traced() throws IOException {
        Map<?, ?> document = app.ask(TraceRequests.TRACE, 2.0, port, Map.class).orElseThrow();
        return new TraceCheck(new JsonMapper().writeValueAsString(document));
    }

    private void until(Predicate<SessionSnapshot> condition) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(session.snapshot()).matches(condition, "what the test waits for"));
    }
}
