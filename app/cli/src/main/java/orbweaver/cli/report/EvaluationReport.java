package orbweaver.cli.report;

import java.awt.image.BufferedImage;
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
import orbweaver.core.camera.FrameImage;
import orbweaver.core.rollout.TaskResult;
import orbweaver.core.rollout.TrialAlbum;
import orbweaver.core.rollout.TrialOutcome;
import orbweaver.policy.Frame;

/// An evaluation as a folder to look at: `index.html`, and under `pictures` what the front camera saw
/// at the beginning and the end of every trial, and all along those that failed. Needs nothing but a
/// browser. Pictures are written while trials run, from any thread; a picture that cannot be written
/// ends the trial with an [UncheckedIOException].
public final class EvaluationReport implements TrialAlbum {
    private static final String PICTURES = "pictures";

    private final Path folder;
    private final Map<Key, TrialPage> trials = new ConcurrentHashMap<>();

    private final Map<Key, Film> running = new ConcurrentHashMap<>();

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
        trials.put(key, new TrialPage(scene.instruction(), picture, "", "", List.of(), null));
        var film = new Film();
        film.take(front);
        running.put(key, film);
    }

    @Override
    public void during(Glimpse glimpse) {
        Film film = running.get(new Key(glimpse.task(), glimpse.seed()));
        if (film == null) return;
        film.take(glimpse.front());
        film.add(glimpse.decoded());
    }

    @Override
    public void ended(TrialOutcome outcome, Frame front) {
        var key = new Key(outcome.task(), outcome.seed());
        String picture = picture(key, "end", front);
        Film film = running.remove(key);
        if (film == null) return;
        String strip = outcome.success() ? "" : picture(key, "film", film.strip());
        trials.computeIfPresent(key, (_, page) -> page.ended(picture, strip, film.decoded(), outcome));
    }

    private String picture(Key of, String when, Frame front) {
        return picture(of, when, FrameImage.of(front));
    }

    private String picture(Key of, String when, BufferedImage image) {
        String name = PICTURES + "/" + of.task() + "-" + of.seed() + "-" + when + ".jpg";
        try {
            FrameImage.writeJpeg(image, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /// Writes `index.html` with a row for each task and all its trials, failures first. The file is
    /// replaced in one step.
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
