package orbweaver.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import orbweaver.cell.task.Expert;
import orbweaver.cell.task.ExpertAction;
import orbweaver.core.rollout.Demonstrations;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.robot.safety.Limits;
import orbweaver.training.Example;
import orbweaver.training.MiniTokenizer;
import orbweaver.training.Trainer;
import orbweaver.training.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short run with a round, through the real network and the real cell.
class RoundsTest {
    private static final int ROUND = 24;
    private static final ActionShape SHAPE = ActionShape.PAPER;

    @TempDir
    Path folder;

    private RunConfig config() throws IOException {
        return RunConfig.read(Files.writeString(folder.resolve("config.json"), """
                {"tasks": ["pick-red", "put-on-plate"], "episode_frames": 72,
                 "stages": [
                  {"stage": "policy", "samples": 192, "rate": 1e-3, "end_rate": 1e-3},
                  {"stage": "anneal", "samples": 128, "rate": 1e-3, "end_rate": 1e-3, "aggregate": %d,
                   "aggregate_tasks": ["put-on-plate"]}]}""".formatted(ROUND)));
    }

    private void run(Path out, int threads, TrainingRun.Beginning beginning, Consumer<String> say) throws IOException {
        try (var run = new TrainingRun(out, folder.resolve("base"), config(), threads, say)) {
            run.check(beginning);
            run.run(beginning, Duration.ofMinutes(5));
        }
    }

    private static Path frames(Path out) {
        return out.resolve("frames/round-2.frames");
    }

    private static Path model(Path out) {
        return out.resolve("frames/round-2.model");
    }

    @Test
    void aRoundIsWhereThePolicyLedAndWhatTheExpertDidThere() throws IOException {
        Path out = folder.resolve("run");
        List<String> said = new ArrayList<>();
        run(out, 2, new TrainingRun.Beginning.Fresh(), said::add);
        assertThat(said)
                .anyMatch(line -> line.contains("round-2.frames: ") && line.contains("% of the steps the policy's"));

        List<Demonstrations.Moment> led = new ArrayList<>();
        int compared = 0;
        try (var file = FrameFile.open(frames(out), SHAPE.values(), new MiniTokenizer(TrainingRun.vocabulary()));
                Policy policy = Policies.open(model(out))) {
            assertThat(file.size()).isEqualTo(ROUND);
            var demonstrations = Demonstrations.led(SHAPE.tokenizer(), Limits.defaults(), policy);
            var eye = new PolicyEye();
            var draw = new FlownEpisodes.Draw(
                    config().episodeSeed() + 2,
                    new RunSetting(config(), new MiniTokenizer(TrainingRun.vocabulary()), 1, _ -> {}).roundTasks(1));
            var example = new Example(FrameFile.SIZE, SHAPE.chunk(), Action.DIMENSIONS);
            for (long unit = 0; compared < ROUND; unit++) {
                TaskDraw drawn = draw.unit(unit);
                assertThat(drawn.task().name()).isEqualTo("put-on-plate");
                Demonstrations.Episode episode =
                        demonstrations.fly(drawn.task(), drawn.seed()).getFirst();
                if (!episode.success()) continue;
                assertThat(episode.policySteps()).isPositive();
                for (Demonstrations.Moment moment : episode.moments()) {
                    if (compared == ROUND) break;
                    file.fill(compared++, example);
                    assertThat(example.bins()).isEqualTo(moment.bins());
                    assertThat(example.image()).isEqualTo(eye.look(moment.snapshot()));
                    assertThat(Arrays.copyOf(example.bins(), Action.DIMENSIONS))
                            .as("what an expert does that comes there anew")
                            .isEqualTo(expert(new Expert(episode.scene()).act(moment.truth())));
                    led.add(moment);
                }
            }
        }
        assertThat(tools(led)).as("elsewhere than the expert alone comes").isNotEqualTo(tools(alone(led.size())));
    }

    private static int[] expert(ExpertAction a) {
        var bins = new int[Action.DIMENSIONS];
        ActionTokenizer tokenizer = SHAPE.tokenizer();
        tokenizer.encode(new Action(a.dx(), a.dy(), a.dz(), a.droll(), a.dpitch(), a.dyaw(), a.gripper()), bins, 0);
        return bins;
    }

    private static List<Double> tools(List<Demonstrations.Moment> moments) {
        return moments.stream().map(m -> m.truth().tool().x()).toList();
    }

    /// Moments of the same scenes without a policy.
    private List<Demonstrations.Moment> alone(int count) throws IOException {
        var demonstrations = new Demonstrations(SHAPE.tokenizer(), SHAPE.chunk(), Limits.defaults());
        var setting = new RunSetting(config(), new MiniTokenizer(TrainingRun.vocabulary()), 1, _ -> {});
        var draw = new FlownEpisodes.Draw(config().episodeSeed() + 2, setting.roundTasks(1));
        List<Demonstrations.Moment> moments = new ArrayList<>();
        for (long unit = 0; moments.size() < count; unit++) {
            TaskDraw drawn = draw.unit(unit);
            moments.addAll(
                    demonstrations.fly(drawn.task(), drawn.seed()).getFirst().moments());
        }
        return moments.subList(0, count);
    }

    @Test
    void aRunHaltedWhileARoundIsMadeGoesOnAsIfItHadNot() throws IOException {
        Path whole = folder.resolve("whole");
        run(whole, 2, new TrainingRun.Beginning.Fresh(), _ -> {});
        Path halted = folder.resolve("halted");
        Thread self = Thread.currentThread();
        assertThatThrownBy(() -> run(halted, 1, new TrainingRun.Beginning.Fresh(), line -> {
                    if (line.equals("making " + frames(halted))) self.interrupt();
                }))
                .isInstanceOf(TrainingException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(frames(halted)).doesNotExist();
        assertThat(halted.resolve("checkpoint.bin")).exists();
        run(halted, 1, new TrainingRun.Beginning.Resumed(), _ -> {});
        assertThat(Files.readAllBytes(frames(halted))).isEqualTo(Files.readAllBytes(frames(whole)));
        assertThat(Files.readAllBytes(halted.resolve("checkpoint.bin")))
                .isEqualTo(Files.readAllBytes(whole.resolve("checkpoint.bin")));

        lostFramesAreMadeAgainByTheModelThatFlewThem(whole);
        assertThatThrownBy(() -> run(halted, 1, new TrainingRun.Beginning.Fresh(), _ -> {}))
                .hasMessageContaining("round-2.frames was made by another run's policy");
    }

    private void lostFramesAreMadeAgainByTheModelThatFlewThem(Path out) throws IOException {
        byte[] were = Files.readAllBytes(frames(out));
        Files.delete(frames(out));
        var setting = new RunSetting(config(), new MiniTokenizer(TrainingRun.vocabulary()), 1, _ -> {});
        var later = new PolicyRounds.Standing() {
            @Override
            public boolean atBeginOf(int leg) {
                return false;
            }

            @Override
            public void export(Path into) {
                throw new AssertionError("other weights must not fly the round");
            }
        };
        try (var rounds = new PolicyRounds(out.resolve("frames"), setting)) {
            assertThat(rounds.upTo(0, later)).isEmpty();
            assertThat(rounds.upTo(1, later)).hasSize(1);
        }
        assertThat(Files.readAllBytes(frames(out))).isEqualTo(were);
        Files.delete(frames(out));
        Files.move(model(out), folder.resolve("lost"));
        try (var rounds = new PolicyRounds(out.resolve("frames"), setting)) {
            assertThatThrownBy(() -> rounds.upTo(1, later)).hasMessageContaining("the run cannot go on as it was");
        }
    }

    @Test
    void aFirstStageHasNoPolicyToLeadItsRound() throws IOException {
        RunConfig odd = RunConfig.read(Files.writeString(folder.resolve("odd.json"), """
                {"stages": [{"stage": "policy", "samples": 64, "rate": 1e-3, "end_rate": 1e-3, "aggregate": 8}]}"""));
        try (var run = new TrainingRun(folder.resolve("odd"), folder.resolve("base"), odd, 1, _ -> {})) {
            assertThatThrownBy(() -> run.check(new TrainingRun.Beginning.Fresh()))
                    .hasMessageContaining("--from");
            var shipped = new Origin(Path.of("../../models/widowx-mini"), Trainer.Knowledge.ALL);
            run.check(new TrainingRun.Beginning.From(shipped));
        }
    }
}
