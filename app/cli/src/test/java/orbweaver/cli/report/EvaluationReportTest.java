package orbweaver.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import orbweaver.cell.task.Tasks;
import orbweaver.core.rollout.Evaluation;
import orbweaver.core.rollout.EvaluationPlan;
import orbweaver.core.rollout.RollOutOptions;
import orbweaver.core.rollout.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationReportTest {
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

    @Test
    void aFolderThatCannotBeMadeIsSaidAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> new EvaluationReport(file.resolve("report"))).isInstanceOf(UncheckedIOException.class);
    }
}
