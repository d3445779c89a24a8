package orbweaver.cli.dataset;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.JsonOutput;
import orbweaver.dataset.edit.Edit;
import orbweaver.dataset.edit.Edits;
import orbweaver.dataset.edit.MergeSets;
import orbweaver.dataset.edit.Ranges;
import orbweaver.dataset.edit.SplitSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dataset edit`: changes a dataset, or makes new ones of it.
@Command(
        name = "edit",
        description = "Change a dataset, with undo; split it, or merge it with others, into new ones.",
        customSynopsis = "orbweaver dataset edit DIR"
                + " (delete | trim | rename-task | task | label | undo | split | merge) ...")
final class EditCommand implements Callable<Integer> {
    private static final String EPISODES = "EPISODES";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the dataset.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    public Integer call() {
        throw CommandFailure.badInput("dataset edit " + folder + " needs one of: "
                + String.join(", ", spec.subcommands().keySet()) + ". Try: orbweaver dataset edit --help");
    }

    @Command(name = "delete", description = "Take episodes out; later ones move up.")
    int delete(
            @Parameters(paramLabel = EPISODES, description = "For example 3,5-7.") String episodes,
            @Mixin JsonOutput json) {
        return apply(json, () -> new Edit.Delete(Ranges.parse(episodes)));
    }

    @Command(name = "trim", description = "Keep a stretch of an episode.")
    int trim(
            @Parameters(paramLabel = "EPISODE", description = "The episode's number.") int episode,
            @Mixin TrimRange range,
            @Mixin JsonOutput json) {
        return apply(json, () -> range.of(folder, episode));
    }

    @Command(name = "rename-task", description = "Give a task another text; one that is in use takes its episodes in.")
    int renameTask(
            @Parameters(paramLabel = "OLD", description = "The task's text.") String from,
            @Parameters(paramLabel = "NEW", description = "Its new text.") String to,
            @Mixin JsonOutput json) {
        return apply(json, () -> new Edit.RenameTask(from, to));
    }

    @Command(name = "task", description = "Give episodes a task.")
    int task(
            @Parameters(paramLabel = EPISODES, description = "For example 3-5.") String episodes,
            @Parameters(paramLabel = "TEXT", description = "What is done in them.") String text,
            @Mixin JsonOutput json) {
        return apply(json, () -> new Edit.SetTask(Ranges.parse(episodes), text));
    }

    @Command(name = "label", description = "Say how episodes went.")
    int label(
            @Parameters(paramLabel = EPISODES, description = "For example 3,5-7.") String episodes,
            @Parameters(paramLabel = "LABEL", description = "success, failure or none.") String label,
            @Mixin JsonOutput json) {
        return apply(json, () -> new Edit.Relabel(Ranges.parse(episodes), label.equals("none") ? "" : label));
    }

    @Command(name = "undo", description = "Take the last edit back; again for the one before.")
    int undo(@Mixin JsonOutput json) {
        return DatasetCommand.with(() -> report(Edits.undo(folder), json));
    }

    @Command(name = "split", description = "Copy the episodes into several new datasets.")
    int split(
            @Option(
                            names = "--into",
                            required = true,
                            paramLabel = "PARTS",
                            description = "Shares or episodes: train=0.8,val=0.2 or train=0-7,9,val=8.")
                    String parts,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "DIR2",
                            description = "Folder to make; each part becomes a folder in it.")
                    Path target,
            @Mixin JsonOutput json) {
        return DatasetCommand.with(() -> {
            Map<String, Integer> counts = SplitSet.run(folder, SplitParts.parse(parts), target);
            if (!json.onStdout()) {
                counts.forEach((name, episodes) ->
                        out().printf("%s written to %s%n", episodes(episodes), target.resolve(name)));
            }
            json.write(Map.of("folder", target.toString(), "parts", counts), out());
            return ExitStatus.DONE;
        });
    }

    @Command(name = "merge", description = "Copy this and other datasets, one after the other, into a new one.")
    int merge(
            @Parameters(arity = "1..*", paramLabel = "OTHER", description = "Folders of datasets of the same kind.")
                    List<Path> others,
            @Option(names = "--out", required = true, paramLabel = "DIR2", description = "Folder to make.") Path target,
            @Mixin JsonOutput json) {
        return DatasetCommand.with(() -> {
            List<Path> all = new ArrayList<>(List.of(folder));
            all.addAll(others);
            Edits.Done done = MergeSets.run(all, target);
            if (!json.onStdout()) {
                out().printf("%s, %d frames written to %s%n", episodes(done.episodes()), done.frames(), target);
            }
            json.write(json(done), out());
            return ExitStatus.DONE;
        });
    }

    private interface Wish {
        Edit edit();
    }

    private int apply(JsonOutput json, Wish wish) {
        return DatasetCommand.with(() -> report(Edits.apply(folder, wish.edit()), json));
    }

    private int report(Edits.Done done, JsonOutput json) {
        if (!json.onStdout()) {
            out().println(done.what());
            done.remarks().forEach(out()::println);
            out().printf("%s holds %s, %d frames%n", folder, episodes(done.episodes()), done.frames());
        }
        json.write(json(done), out());
        return ExitStatus.DONE;
    }

    private static Map<String, Object> json(Edits.Done done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("done", done.what());
        json.put("episodes", done.episodes());
        json.put("frames", done.frames());
        json.put("remarks", done.remarks());
        return json;
    }

    private static String episodes(int count) {
        return count == 1 ? "1 episode" : count + " episodes";
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
