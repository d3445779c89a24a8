package orbweaver.core.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import orbweaver.core.record.DecodeLog;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.Walk;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.TraceJson;
import org.junit.jupiter.api.Test;

class EpisodeWalksTest {
    /// What a policy did once, the second and the third action alike, and what it was doing before.
    private static final List<Action> ACTIONS = List.of(
            new Action(0.01, 0, 0, 0, 0, 0, 1),
            new Action(0.02, 0, 0, 0, 0, 0, 1),
            new Action(0.02, 0, 0, 0, 0, 0, 1),
            new Action(0.03, 0, 0, 0, 0, 0, 1),
            new Action(0.04, 0, 0, 0, 0, 0, 1));

    private static final Action BEFORE = new Action(0, 0.01, 0, 0, 0, 0, 1);

    /// Rows at such times of an episode in which `BEFORE` was asked for during the first second, then the
    /// actions with `each` seconds for every one, the last for as long as there are rows. The arm was sent to
    /// 1, 2, .. 5 m and is always where the clock is.
    private static Table rows(double each, double... times) {
        var asked = new float[times.length * Action.DIMENSIONS];
        var target = new float[times.length * 6];
        var pose = new float[times.length * 6];
        var clock = new long[times.length];
        for (int row = 0; row < times.length; row++) {
            int k = (int) Math.floor((times[row] - 1) / each + 1e-9);
            double[] action = times[row] < 1
                    ? BEFORE.values()
                    : ACTIONS.get(Math.min(k, ACTIONS.size() - 1)).values();
            for (int d = 0; d < action.length; d++) asked[row * action.length + d] = (float) action[d];
            target[row * 6] = times[row] < 1 ? 0 : Math.min(k + 1, ACTIONS.size());
            pose[row * 6] = (float) times[row];
            clock[row] = Math.round(times[row] * 1e9);
        }
        return new Table(List.of(
                new Column.Floats("asked.action", Action.DIMENSIONS, asked),
                new Column.Floats("ee.target", 6, target),
                new Column.Floats("ee.pose", 6, pose),
                new Column.Longs("capture.bus_ns", clock)));
    }

    private static DecodeLog.Chunk chunk(long row, List<Action> actions) {
        var info = PolicyInfo.scripted("mini", actions.size(), 32, List.of());
        var trace = DecodeTrace.unknown(info, new Observation(Map.of(), "pick"), DecodeOptions.defaults(info), 1);
        return new DecodeLog.Chunk(row, new TraceJson.Saved(new ActionChunk(actions, trace), Optional.empty()));
    }

    /// A row every tenth of a second.
    private static double[] regular(double until) {
        return IntStream.rangeClosed(0, (int) Math.round(until * 10))
                .mapToDouble(i -> i / 10.0)
                .toArray();
    }

    private static void whole(Table rows, long row, double each) {
        Walk walk = new EpisodeWalks(rows).of(chunk(row, ACTIONS), rows.rows());
        PlanView plan = Objects.requireNonNull(walk.plan());
        assertThat(plan.knots()).extracting(knot -> knot.place().x()).containsExactly(1., 2., 3., 4., 5.);
        assertThat(plan.secondsEach()).isCloseTo(each, within(0.05 * each));
        assertThat(walk.done().getFirst().at().x()).isCloseTo(1, within(0.1));
        assertThat(walk.done().getLast().at().x()).isCloseTo(1 + ACTIONS.size() * each, within(0.1 + 0.25 * each));
    }

    @Test
    void aChunkIsFoundHoweverFastItWasDriven() {
        for (double each : new double[] {0.2, 0.4, 0.8}) whole(rows(each, regular(1.5 + 5 * each)), 10, each);
    }

    @Test
    void aChunkIsFoundThoughRowsCameLate() {
        double[] late = {0, 0.1, 0.5, 0.9, 1.01, 1.19, 1.22, 1.3, 1.55, 1.61, 1.7, 1.82, 1.95, 2.1};
        whole(rows(0.2, late), 4, 0.2);
    }

    @Test
    void whatWasCutShortIsShownAsFarAsItWent() {
        Walk walk = new EpisodeWalks(rows(0.2, regular(1.7))).of(chunk(10, ACTIONS), 18);
        assertThat(Objects.requireNonNull(walk.plan()).knots()).hasSize(4);
    }

    @Test
    void aChunkThatTheRowsDoNotShowHasNoWalk() {
        var walks = new EpisodeWalks(rows(0.2, regular(3)));
        assertThat(walks.of(chunk(10, List.of(Action.hold(1))), 30)).isEqualTo(Walk.NONE);
        assertThat(walks.of(chunk(25, ACTIONS), 30))
                .as("decoded when they were over")
                .isEqualTo(Walk.NONE);
        assertThat(walks.of(chunk(2, ACTIONS), 8))
                .as("and another chunk came before them")
                .isEqualTo(Walk.NONE);
        assertThat(new EpisodeWalks(new Table(List.of())).of(chunk(0, ACTIONS), 0))
                .isEqualTo(Walk.NONE);
    }

    /// A policy put a block on the plate, recorded by the program itself.
    @Test
    void theSamplesRowsShowWhereItsChunksWereToGoAndWhereTheArmWent() {
        List<DecodedChunk> chunks = SavedChunks.ofEpisode(Path.of("../../assets/sample-session"), 0);
        assertThat(chunks).hasSizeGreaterThan(2);
        for (DecodedChunk chunk : chunks) {
            Walk walk = chunk.walk();
            PlanView plan = Objects.requireNonNull(walk.plan());
            List<Action> actions = chunk.chunk().actions();
            assertThat(plan.knots()).hasSize(actions.size());
            for (int k = 1; k < plan.knots().size(); k++) {
                // Nothing was clipped in that run, so that what was sent is what was asked for.
                assertThat(plan.knots().get(k).place().z()
                                - plan.knots().get(k - 1).place().z())
                        .as("action %d of chunk %d", k + 1, chunk.number())
                        .isCloseTo(actions.get(k).dz(), within(0.002));
            }
            assertThat(walk.done().getFirst().seconds()).isZero();
            assertThat(walk.done()).isSortedAccordingTo((a, b) -> Double.compare(a.seconds(), b.seconds()));
        }
        assertThat(chunks.getFirst().walk().endError()).isLessThan(0.02);
        assertThat(chunks.getFirst().carriedOut()).isTrue();
    }
}
