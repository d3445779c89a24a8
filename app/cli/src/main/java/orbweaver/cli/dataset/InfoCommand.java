package orbweaver.cli.dataset;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.JsonOutput;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.edit.Edits;
import orbweaver.dataset.write.Unfinished;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dataset info`: what a dataset holds.
@Command(name = "info", description = "Show what a dataset holds.")
final class InfoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the dataset.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--episodes", description = "List every episode.")
    private boolean list;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        Dataset dataset = DatasetCommand.with(() -> Dataset.open(folder));
        List<Path> unfinished = DatasetCommand.with(() -> Unfinished.episodes(folder));
        Optional<Edits.Undoable> edit = DatasetCommand.with(() -> Edits.last(folder));
        PrintWriter out = spec.commandLine().getOut();
        if (!json.onStdout()) {
            facts(dataset).forEach((key, value) -> out.printf("%-16s %s%n", key, value));
            for (Feature feature : dataset.info().features()) {
                out.printf("  %-28s %s%n", feature.name(), feature.describe());
            }
            dataset.framesByTask().forEach((task, frames) -> out.printf("task %8d frames  %s%n", frames, task));
            if (list) {
                dataset.episodes()
                        .forEach(e -> out.printf(
                                "episode %5d %7d frames %8.1f s  %s%n",
                                e.index(), e.length(), seconds(dataset, e), e.task()));
            }
            edit.ifPresent(last ->
                    out.println("last edit: " + last.what() + "; dataset edit " + folder + " undo takes it back"));
            unfinished.forEach(path -> out.println("unfinished recording: " + path + "; run dataset repair"));
        }
        Map<String, Object> all = json(dataset, unfinished);
        edit.ifPresent(last -> all.put("last_edit", last.what()));
        json.write(all, out);
        return ExitStatus.DONE;
    }

    private static double seconds(Dataset dataset, Episode episode) {
        return (double) episode.length() / dataset.info().fps();
    }

    private static Map<String, Object> facts(Dataset dataset) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", dataset.root().toString());
        facts.put("version", dataset.info().version());
        facts.put("robot", String.valueOf(dataset.info().robotType()));
        facts.put("fps", dataset.info().fps());
        facts.put("episodes", dataset.info().totals().episodes());
        facts.put("frames", dataset.info().totals().frames());
        facts.put("tasks", dataset.info().totals().tasks());
        return facts;
    }

    private static Map<String, Object> json(Dataset dataset, List<Path> unfinished) {
        Map<String, Object> json = facts(dataset);
        json.put("task_list", dataset.tasks());
        List<Map<String, Object>> features = new ArrayList<>();
        for (Feature feature : dataset.info().features()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", feature.name());
            entry.put("dtype", feature.dtype());
            entry.put("shape", feature.shape());
            features.add(entry);
        }
        json.put("features", features);
        List<Map<String, Object>> episodes = new ArrayList<>();
        for (Episode episode : dataset.episodes()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("index", episode.index());
            entry.put("frames", episode.length());
            entry.put("length_s", seconds(dataset, episode));
            entry.put("tasks", episode.tasks());
            episodes.add(entry);
        }
        json.put("episode_list", episodes);
        json.put("unfinished", unfinished.stream().map(Path::toString).toList());
        return json;
    }
}
