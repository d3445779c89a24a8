package orbweaver.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Tasks;
import orbweaver.core.rollout.ChunkStride;
import orbweaver.core.rollout.EpisodeConfidence;
import orbweaver.core.rollout.Evaluation;
import orbweaver.core.rollout.EvaluationPlan;
import orbweaver.core.rollout.ExpertPilot;
import orbweaver.core.rollout.Latency;
import orbweaver.core.rollout.Pilot;
import orbweaver.core.rollout.RollOutOptions;
import orbweaver.core.rollout.Situation;
import orbweaver.core.rollout.TaskResult;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationReportTest {
    private static final Path MODEL = Path.of("../../models/widowx-mini");

    @TempDir
    Path folder;

    @Test
    void showsEveryTrialWithItsPictures() throws Exception {
        var plan = new EvaluationPlan(
                List.of(Tasks.byName("pick-red")),
                2,
                41,
                EvaluationPlan.Driver.expert(null),
                RollOutOptions.defaults(),
                1);
        var report = new EvaluationReport(folder);
        List<TaskResult> rows = new Evaluation(plan, _ -> {}, report).run();
        report.write(rows);

        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page)
                .contains("%d of 2".formatted(rows.getFirst().success()))
                .contains("demo --task pick-red --seed 41", "demo --task pick-red --seed 42")
                .doesNotContain("null");
        for (String name : List.of("pick-red-41-begin", "pick-red-41-end", "pick-red-42-begin", "pick-red-42-end")) {
            assertThat(page).contains("pictures/" + name + ".jpg");
            assertThat(ImageIO.read(folder.resolve("pictures/" + name + ".jpg").toFile()))
                    .satisfies(picture -> assertThat(picture.getWidth()).isEqualTo(640))
                    .satisfies(picture -> assertThat(picture.getHeight()).isEqualTo(480));
        }
        assertThat(Files.readAllBytes(folder.resolve("pictures/pick-red-41-begin.jpg")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("pictures/pick-red-41-end.jpg")));
    }

    /// The shipped policy before a black picture, which it cannot do anything with.
    @Test
    void failuresHaveAFilmAndAPolicysTrialsTheirConfidence() throws Exception {
        DecodeOptions options;
        try (Policy policy = Policies.open(MODEL)) {
            options = DecodeOptions.defaults(policy.info());
        }
        var driver = EvaluationPlan.Driver.policy(
                "mini", () -> Policies.open(MODEL), options, ChunkStride.of(5), new Latency.Fixed(40));
        var blind = RollOutOptions.defaults().withOccluded(1);
        var plan = new EvaluationPlan(List.of(Tasks.byName("pick-red")), 2, 41, driver, blind, 1);
        var report = new EvaluationReport(folder);
        List<TaskResult> rows = new Evaluation(plan, _ -> {}, report).run();
        report.write(rows);

        assertThat(rows.getFirst().success()).as("blind").isZero();
        String page = Files.readString(folder.resolve("index.html"));
        for (long seed = 41; seed <= 42; seed++) {
            String film = "pictures/pick-red-" + seed + "-film.jpg";
            assertThat(page).contains(film);
            BufferedImage strip = ImageIO.read(folder.resolve(film).toFile());
            assertThat(strip.getHeight()).isEqualTo(120);
            assertThat((strip.getWidth() + 2) % 162).isZero();
            assertThat((strip.getWidth() + 2) / 162)
                    .as("the first, and one a chunk")
                    .isBetween(3, 13);
        }
        int chunks = page.split("<circle").length - 1;
        assertThat(chunks).as("one a decode").isGreaterThan(4);
        assertThat(page)
                .contains("confidence of each chunk, calibrated")
                .contains("Which action of a chunk HAD opened first, in " + chunks + " chunks")
                .doesNotContain("NaN");
    }

    @Test
    void aFilmKeepsSixteenPicturesAtMostFromBeginningToEnd() {
        var film = new Film();
        for (int i = 0; i < 75; i++) {
            var argb = new int[4];
            Arrays.fill(argb, 0xFF000000 | i * 0x030303);
            film.take(new Frame("front", 2, 2, argb, i, i, null));
        }
        assertThat(film.size()).isBetween(8, 16);
        BufferedImage strip = film.strip();
        int last = -1;
        for (int i = 0; i < film.size(); i++) {
            int grey = strip.getRGB(i * 162 + 80, 60) & 0xFF;
            assertThat(grey).isGreaterThan(last);
            last = grey;
        }
        assertThat(last).as("near the end").isGreaterThan(3 * 64);
    }

    @Test
    void saysHowOftenSureEpisodesSucceeded() throws Exception {
        var driver = new EvaluationPlan.Driver("sure", "", 0, 0, null, SureExpert::new);
        var plan = new EvaluationPlan(List.of(Tasks.byName("pick-red")), 1, 41, driver, RollOutOptions.defaults(), 1);
        var report = new EvaluationReport(folder);
        report.write(new Evaluation(plan, _ -> {}, report).run());
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("Episode reliability", "<td>calibrated</td><td>1</td>", "0.6 to 0.7: 1 of 1");
    }

    /// The scripted expert, which says that it is fairly sure.
    private static final class SureExpert implements EvaluationPlan.Crew {
        @Override
        public Pilot forTrial(Scene scene) {
            var expert = new ExpertPilot(scene, null);
            return new Pilot() {
                @Override
                public Decision decide(Situation situation) {
                    return expert.decide(situation);
                }

                @Override
                public EpisodeConfidence confidence() {
                    return new EpisodeConfidence(0.9, 0.65);
                }
            };
        }

        @Override
        public void close() {}
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> new EvaluationReport(file.resolve("report"))).isInstanceOf(UncheckedIOException.class);
    }
}
