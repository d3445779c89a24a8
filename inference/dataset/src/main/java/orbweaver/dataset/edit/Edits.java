package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.write.Disk;
import orbweaver.dataset.write.Versions;
import orbweaver.dataset.write.WriteLock;

/// Makes edits of a dataset, and takes them back.
///
/// An edit builds the whole set as it is to be beside it, sharing the files that stay as they are, and then exchanges
/// the two in one step. A program killed at any moment leaves the one or the other; what it had begun is finished or
/// forgotten when the set is next written. The set before lies in `<name>.undo` beside it for 30 days.
///
/// Refused, with a sentence and nothing changed, while another program or the running recorder has the set, when it is
/// damaged where the edit needs it, and when the edit names what is not there. Any one thread; it may take as long as
/// reading and writing all rows.
public final class Edits {
    /// How long the set before an edit is kept.
    public static final Duration KEPT = Duration.ofDays(30);

    /// What was done, in words, and what the set holds now. `remarks` are sentences on what else happened: pictures
    /// that
    /// were encoded again, recordings that were taken up first.
    public record Done(String what, int episodes, long frames, List<String> remarks) {
        public Done {
            remarks = List.copyOf(remarks);
        }
    }

    /// An edit that can be taken back.
    public record Undoable(String what, Instant when) {}

    private final Path root;
    private final Disk disk;
    private final Consumer<String> watch;
    private final Versions versions;

    Edits(Path root, Disk disk, Consumer<String> watch) {
        this.root = root.toAbsolutePath().normalize();
        this.disk = disk;
        this.watch = watch;
        versions = new Versions(root, disk, watch);
    }

    /// A program, or a shell, that works within the folder would go on in the old one.
    private void refuseWithin() {
        if (Path.of("").toAbsolutePath().normalize().startsWith(root)) {
            throw new DatasetException("the working folder lies in " + root
                    + ", which an edit replaces: change to another folder first, for example with cd ..");
        }
    }

    /// Makes an edit of the set in that folder.
    public static Done apply(Path root, Edit edit) {
        return new Edits(root, new Disk(), step -> {}).apply(edit);
    }

    /// What [#undo] would take back; empty when there is nothing.
    public static Optional<Undoable> last(Path root) {
        return new Versions(root, new Disk(), step -> {})
                .last()
                .map(version -> new Undoable(version.what(), version.when()));
    }

    /// Takes the last edit back. Episodes recorded since stay, behind those of the set before the edit, and so do
    /// labels
    /// given since; without any, every file is the one it was. May be done again for the edit before.
    public static Done undo(Path root) {
        return new Edits(root, new Disk(), step -> {}).undo();
    }

    Done apply(Edit edit) {
        refuseWithin();
        try (WriteLock lock = WriteLock.take(root, disk)) {
            Dataset set = sound(Dataset.open(root));
            Plan plan = Plan.of(set, edit);
            List<String> remarks = new ArrayList<>(lock.recovered());
            SetBuilder.Built built = replace(set, plan, edit.words(), remarks);
            versions.forget(KEPT);
            return new Done(edit.words(), built.episodes(), built.frames(), remarks);
        }
    }

    Done undo() {
        refuseWithin();
        try (WriteLock lock = WriteLock.take(root, disk)) {
            Versions.Version last = versions.last()
                    .orElseThrow(() -> new DatasetException("there is no edit of " + root + " to take back"));
            List<String> remarks = new ArrayList<>(lock.recovered());
            String what = "took back: " + last.what();
            Dataset now = Dataset.open(root);
            long frames = now.info().totals().frames();
            int more = now.info().totals().episodes() - last.episodes();
            if (more < 0 || (more == 0 && frames != last.frames())) {
                throw new DatasetException(
                        "%s was changed by another program since, so the edit cannot be taken back; %s is the set before it"
                                .formatted(root, versions.before(last)));
            }
            Labels labels = Labels.since(last, now);
            if (more > 0 || !labels.isEmpty()) {
                Dataset before = Dataset.open(versions.before(last));
                Plan plan = labels.on(Plan.after(before, now, last.episodes()));
                remarks.addAll(labels.remarks());
                if (more > 0) {
                    remarks.add(
                            more == 1
                                    ? "1 episode that was recorded since stays"
                                    : more + " episodes that were recorded since stay");
                }
                SetBuilder.Built built = replace(now, plan, what, remarks);
                return new Done(what, built.episodes(), built.frames(), remarks);
            }
            versions.undo(last);
            var totals = Dataset.open(root).info().totals();
            return new Done(what, totals.episodes(), totals.frames(), remarks);
        }
    }

    private SetBuilder.Built replace(Dataset set, Plan plan, String what, List<String> remarks) {
        boolean whole = false;
        SetBuilder.Built built;
        try {
            watch.accept("stage");
            Path stage = versions.stage();
            built = new SetBuilder(new Target(stage, set.info(), disk, watch, false))
                    .build(plan.pieces(), plan.tasks());
            watch.accept("others");
            new Foreign(set)
                    .carry(stage, disk)
                    .forEach(file -> remarks.add(file + " belongs to no episode and was left out"));
            whole = true;
        } finally {
            if (!whole) {
                versions.drop();
            }
        }
        if (built.recoded() > 0) {
            remarks.add("pictures that were encoded again: " + built.recoded());
        }
        versions.replace(what, built.totals(), Labels.about(set, plan));
        return built;
    }

    /// The set, when it is one that can be edited.
    static Dataset sound(Dataset set) {
        if (!set.info().version().equals(orbweaver.dataset.DatasetInfo.VERSION)) {
            throw new DatasetException(
                    "%s is a dataset of version %s, which cannot be edited: copy it with dataset export first"
                            .formatted(set.root(), set.info().version()));
        }
        long from = 0;
        for (int i = 0; i < set.episodes().size(); i++) {
            var episode = set.episodes().get(i);
            if (episode.index() != i || episode.from() != from || episode.length() < 1) {
                throw new DatasetException(
                        "%s: episode %d is not numbered in order: run dataset repair first".formatted(set.root(), i));
            }
            from = episode.to();
        }
        return set;
    }
}
