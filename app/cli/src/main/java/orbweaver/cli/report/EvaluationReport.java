package orbweaver.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orbweaver.cell.task.Scene;
import orbweaver.core.rollout.TaskResult;
import orbweaver.core.rollout.TrialAlbum;
import orbweaver.core.rollout.TrialOutcome;
import orbweaver.policy.Frame;

/// An evaluation as a folder to look at: `index.html`, and under `pictures` what the front camera saw at the beginning
/// and the end of every trial. Needs nothing but a browser. Pictures are written while trials run, from any thread; a
/// picture that cannot be written ends the trial with an [UncheckedIOException].
public final class EvaluationReport implements TrialAlbum {
    private static final String PICTURES = "pictures";

    private final Path folder;
    private final Map<Key, TrialPage> trials = new ConcurrentHashMap<>();

    private record Key(String task, long seed) {}

    /// Makes the folder; throws [UncheckedIOException] where that is not possible.
    public EvaluationReport(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve(PICTURES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void began(Scene scene, Frame front) {
        var key = new Key(scene.task().name(), scene.seed());
        String picture = picture(key, "begin", front);
        trials.put(key, new TrialPage(scene.instruction(), picture, "", null));
    }

    @Override
    public void ended(TrialOutcome outcome, Frame front) {
        var key = new Key(outcome.task(), outcome.seed());
        String picture = picture(key, "end", front);
        trials.computeIfPresent(key, (_, page) -> page.ended(picture, outcome));
    }

    private String picture(Key of, String when, Frame front) {
        String name = PICTURES + "/" + of.task() + "-" + of.seed() + "-" + when + ".jpg";
        try {
            Jpeg.write(folder.resolve(name), front);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /// Writes `index.html` with a row for each task and all its trials, failures first. The file is replaced in one
    /// step.
    public void write(List<TaskResult> rows) {
        var html = new StringBuilder();
        html.append(Html.HEAD);
        html.append(ResultTable.of(rows));
        html.append(ReliabilityTable.of(rows));
        for (TaskResult row : rows) {
            html.append(TrialPage.section(row.task(), trialsOf(row.task())));
        }
        html.append(Html.FOOT);
        try {
            Path part = folder.resolve("index.html.part");
            Files.writeString(part, html, StandardCharsets.UTF_8);
            Files.move(part, folder.resolve("index.html"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<TrialPage> trialsOf(String task) {
        return trials.entrySet().stream()
                .filter(e -> e.getKey().task().equals(task))
                .map(Map.Entry::getValue)
                .toList();
    }
}
