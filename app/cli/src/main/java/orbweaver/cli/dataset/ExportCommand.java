package orbweaver.cli.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.core.teach.FineTuning;
import orbweaver.core.teach.LladaVExport;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.export.DatasetExport;
import orbweaver.policy.PolicyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dataset export`: a copy in another shape.
@Command(name = "export", description = "Copy a dataset in another shape.")
final class ExportCommand implements Callable<Integer> {
    private static final String LLADA_V = "llada-v";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the dataset.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--to",
            paramLabel = "SHAPE",
            defaultValue = "streaming",
            description = "streaming (v3.0, one video a camera; the default), v2.1, csv, or llada-v"
                    + " (conversations and pictures to fine-tune LLaDA-V with; docs/checkpoints-8b.md).")
    @SuppressWarnings("NullAway.Init")
    private String shape;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write; it must not exist.")
    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Option(
            names = "--like",
            paramLabel = "MODEL",
            description = "For llada-v: bins, crop and action tokens of this model folder (default: LLaDA-V 8B's).")
    private @Nullable Path like;

    @Option(names = "--episodes", paramLabel = "LIST", description = "Only these, for example 0-4,7 (default: all).")
    private @Nullable String wanted;

    @Override
    public Integer call() {
        if (shape.equals(LLADA_V)) return conversations();
        if (like != null) throw CommandFailure.badInput("--like goes with --to " + LLADA_V + " only");
        return DatasetCommand.with(() -> {
            DatasetExport.Shape to = DatasetExport.Shape.of(shape);
            Dataset dataset = Dataset.open(folder);
            List<Episode> episodes = chosen(dataset.episodes());
            DatasetExport.run(dataset, episodes, to, target);
            spec.commandLine().getOut().printf("%d episodes written to %s (%s)%n", episodes.size(), target, to.label());
            return ExitStatus.DONE;
        });
    }

    private int conversations() {
        FineTuning tuning;
        try {
            tuning = like == null ? FineTuning.ofLladaV() : FineTuning.like(like);
        } catch (PolicyException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
        return DatasetCommand.with(() -> {
            Dataset dataset = Dataset.open(folder);
            int count = new LladaVExport(tuning).run(dataset, chosen(dataset.episodes()), target);
            spec.commandLine().getOut().printf("%d conversations written to %s (%s)%n", count, target, LLADA_V);
            return ExitStatus.DONE;
        });
    }

    private List<Episode> chosen(List<Episode> all) {
        if (wanted == null) {
            return all;
        }
        List<Episode> episodes = new ArrayList<>();
        for (String range : wanted.split(",", -1)) {
            String[] ends = range.strip().split("-", -1);
            int from = number(ends[0], all.size());
            int to = number(ends[ends.length - 1], all.size());
            if (ends.length > 2 || to < from) {
                throw wrong(range, all.size());
            }
            episodes.addAll(all.subList(from, to + 1));
        }
        return episodes;
    }

    private static int number(String text, int count) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0 && number < count) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below, as a number out of range is.
        }
        throw wrong(text, count);
    }

    private static CommandFailure wrong(String text, int count) {
        return CommandFailure.badInput(
                "--episodes: \"%s\" is no episode of 0 to %d; write for example 0-4,7".formatted(text, count - 1));
    }
}
