package orbweaver.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.core.session.DecodedChunk;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.service.LoggedFrame;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TracesTest {
    private static final long MILLI = 1_000_000;
    private static final int TOKENS = 7;

    private final Traces traces = new Traces(ArmDescription.load());
    private final long now = System.nanoTime();
    private final Window window = Window.before(now, 1);

    @Test
    void decodingStepsLieInTheirChunkAndEndWithIt() {
        var session = new SessionTrace();
        session.chunk(decoded(7, now - 100 * MILLI, now - 40 * MILLI, List.of(10 * MILLI, 15 * MILLI, 5 * MILLI)));
        TraceCheck trace = check(traces.of(session, window));
        assertThat(trace.outer("policy")).singleElement().satisfies(chunk -> {
            assertThat(chunk.name()).isEqualTo("chunk 7");
            assertThat(chunk.millis()).isBetween(59.9, 60.1);
            assertThat(chunk.args().get("picture_age_ms").asDouble()).isEqualTo(20);
        });
        List<TraceCheck.Slice> inner = trace.slices("policy").stream()
                .filter(slice -> slice.depth() == 1)
                .toList();
        assertThat(inner)
                .extracting(TraceCheck.Slice::name)
                .containsExactly("picture and prompt", "step 1", "step 2", "step 3");
        assertThat(inner.get(1).millis()).isBetween(9.9, 10.1);
        assertThat(inner.get(1).args().get("tokens_committed").asInt()).isEqualTo(TOKENS);
        assertThat(inner.getLast().to()).isBetween(959_999.0, 960_001.0);
    }

    @Test
    void aTargetEndsWhereTheNextBeginsAndPicturesHaveATrackPerCamera() {
        var session = new SessionTrace();
        session.target(new JointTarget(new double[6], 0.02, now - 500 * MILLI, now - 200 * MILLI));
        session.target(new JointTarget(new double[6], 0.02, now - 300 * MILLI, now + 100 * MILLI));
        session.frame(new Frame("front", 1, 1, new int[1], 4, now - 90 * MILLI, null));
        session.frame(new Frame("wrist", 1, 1, new int[1], 9, now - 80 * MILLI, null));
        TraceCheck trace = check(traces.of(session, Window.before(System.nanoTime(), 1)));
        assertThat(trace.slices("targets")).extracting(TraceCheck.Slice::depth).containsExactly(0, 0);
        assertThat(trace.slices("targets").getFirst().millis()).isBetween(199.9, 200.1);
        assertThat(trace.slices("camera front").getFirst().name()).isEqualTo("picture 4");
        assertThat(trace.slices("camera wrist")).hasSize(1);
    }

    @Test
    void whatIsOlderThanTheWindowIsLeftOut() {
        var session = new SessionTrace();
        session.chunk(decoded(1, now - 3000 * MILLI, now - 2900 * MILLI, List.of()));
        session.frame(new Frame("front", 1, 1, new int[1], 4, now - 2000 * MILLI, null));
        TraceCheck trace = check(traces.of(session, window));
        assertThat(trace.slices("policy")).isEmpty();
        assertThat(trace.slices("camera front")).isEmpty();
    }

    @Test
    void aPortAloneShowsItsWireAndSaysThatThereIsNoMore() {
        byte[] ping = ping();
        var frames = List.of(
                new LoggedFrame(now - 10 * MILLI, true, ping),
                new LoggedFrame(now - 9 * MILLI, false, new byte[14]),
                new LoggedFrame(now - 9 * MILLI, false, new byte[14]),
                new LoggedFrame(now - 5 * MILLI, true, ping));
        TraceCheck trace = check(traces.ofWire(frames, window));
        assertThat(trace.tracks()).containsExactly("wire");
        assertThat(trace.holds()).contains("the wire only");
        assertThat(trace.outer("wire")).hasSize(2);
        assertThat(trace.outer("wire").getFirst().millis()).isBetween(0.99, 1.01);
        TraceCheck.Slice question = trace.slices("wire").get(1);
        assertThat(question.name()).contains("Ping");
        assertThat(question.millis()).as("ten bytes at 1 Mbps").isBetween(0.099, 0.101);
        assertThat(question.args().get("bytes").asString()).startsWith("FF FF FD 00 01");
    }

    private static byte[] ping() {
        var writer = new PacketWriter();
        writer.ping(1);
        var bytes = new byte[writer.length()];
        System.arraycopy(writer.buffer(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    private static DecodedChunk decoded(int number, long started, long finished, List<Long> stepNanos) {
        var steps = stepNanos.stream().map(TracesTest::step).toList();
        var confidence = new float[TOKENS];
        Arrays.fill(confidence, 0.9f);
        var trace = new DecodeTrace(
                1,
                TOKENS,
                4,
                DecoderKind.HAD,
                "",
                steps,
                new int[TOKENS],
                confidence,
                started - 20 * MILLI,
                started,
                finished);
        var chunk = new ActionChunk(List.of(Action.hold(1)), trace);
        return new DecodedChunk(number, chunk, new Observation(Map.of(), ""), Optional.empty());
    }

    private static DecodeStep step(long nanos) {
        var committed = new boolean[TOKENS];
        Arrays.fill(committed, true);
        return new DecodeStep(
                1, new float[TOKENS * 4], new int[TOKENS], new int[TOKENS], new float[TOKENS], committed, nanos);
    }

    private static TraceCheck check(Map<String, Object> document) {
        return new TraceCheck(new JsonMapper().writeValueAsString(document));
    }
}
