package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.Place;
import orbweaver.dataset.Statistics;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;

/// Makes the data files of a set that is being made. A file whose rows keep their numbers is taken as it is.
final class RowTree {
    private static final String SUCCESS = "next.success";
    private static final String TIME = "timestamp";
    private static final String FRAME = "frame_index";
    private static final String EPISODE = "episode_index";
    private static final String INDEX = "index";
    private static final String TASK = "task_index";
    private static final String HUGGINGFACE = "huggingface";
    private static final Set<String> NUMBERED = Set.of(EPISODE, INDEX, TASK);

    private final Target target;
    private final List<String> tasks;
    private final Target.Files files;
    private final Map<Dataset, Map<Path, Integer>> users = new HashMap<>();
    private final List<Placed> placed = new ArrayList<>();

    /// Where a piece's rows lie, and their statistics.
    record Placed(Place place, Map<String, FeatureStats> stats) {}

    /// A piece with its number in the set, and that of its first row.
    record Slot(Piece piece, int index, long from) {}

    RowTree(Target target, List<String> tasks) {
        this.target = target;
        this.tasks = tasks;
        files = target.new Files(place -> DatasetFiles.data(target.info(), place));
    }

    /// Makes the files; the places are in the order of the slots.
    List<Placed> make(List<Slot> slots) {
        for (List<Slot> run : Runs.of(slots, RowTree::sameFile)) {
            Place place = files.next();
            if (unchanged(run)) {
                target.disk().link(run.getFirst().piece().dataFile(), files.path(place));
                run.forEach(slot ->
                        placed.add(new Placed(place, slot.piece().episode().stats())));
            } else {
                List<Table> groups = new ArrayList<>();
                for (Slot slot : run) {
                    Table rows = rows(slot);
                    groups.add(rows);
                    placed.add(new Placed(place, stats(slot.piece(), rows)));
                }
                target.write(DatasetFiles.data(target.info(), place), groups);
            }
        }
        return placed;
    }

    private static boolean sameFile(Slot one, Slot other) {
        return one.piece().source() == other.piece().source()
                && one.piece().dataFile().equals(other.piece().dataFile());
    }

    private boolean unchanged(List<Slot> run) {
        Dataset source = run.getFirst().piece().source();
        Map<Path, Integer> of = users.computeIfAbsent(source, RowTree::count);
        return of.getOrDefault(run.getFirst().piece().dataFile(), 0) == run.size()
                && run.stream().allMatch(this::unchanged);
    }

    private static Map<Path, Integer> count(Dataset source) {
        Map<Path, Integer> count = new HashMap<>();
        source.episodes().forEach(episode -> count.merge(source.dataFile(episode), 1, Integer::sum));
        return count;
    }

    private boolean unchanged(Slot slot) {
        Piece piece = slot.piece();
        if (!piece.isWhole()
                || (piece.outcome().isPresent() && labelled())
                || slot.index() != piece.episode().index()
                || slot.from() != piece.episode().from()
                || !piece.source().info().columns().equals(target.info().columns())
                || !knownStats(piece)) {
            return false;
        }
        List<String> before = piece.source().tasks();
        for (String task : piece.episode().tasks()) {
            if (!piece.retask().apply(task).equals(task) || before.indexOf(task) != tasks.indexOf(task)) {
                return false;
            }
        }
        return !piece.episode().tasks().isEmpty();
    }

    private boolean knownStats(Piece piece) {
        return target.info().columns().stream()
                .allMatch(feature -> feature.isText() || piece.episode().stats().containsKey(feature.name()));
    }

    private boolean labelled() {
        return target.info()
                .feature(SUCCESS)
                .filter(feature -> feature.dtype().equals("bool") && feature.width() == 1)
                .isPresent();
    }

    private Table rows(Slot slot) {
        Piece piece = slot.piece();
        Table rows = piece.table();
        int n = rows.rows();
        Map<String, Column> changed = new HashMap<>();
        long[] episode = new long[n];
        Arrays.fill(episode, slot.index());
        long[] index = new long[n];
        Arrays.setAll(index, i -> slot.from() + i);
        long[] task = rows.longs(TASK).clone();
        Arrays.setAll(task, i -> tasks.indexOf(piece.retask().apply(piece.task(task[i]))));
        changed.put(EPISODE, new Column.Longs(EPISODE, episode));
        changed.put(INDEX, new Column.Longs(INDEX, index));
        changed.put(TASK, new Column.Longs(TASK, task));
        if (!piece.isWhole()) {
            float[] time = new float[n];
            long[] frame = new long[n];
            for (int i = 0; i < n; i++) {
                time[i] = (float) ((double) i / target.info().fps());
                frame[i] = i;
            }
            changed.put(TIME, new Column.Floats(TIME, 1, time));
            changed.put(FRAME, new Column.Longs(FRAME, frame));
        }
        success(piece, rows).ifPresent(column -> changed.put(SUCCESS, column));
        List<Column> columns = new ArrayList<>();
        for (Feature feature : target.info().columns()) {
            Column column = changed.getOrDefault(
                    feature.name(), rows.find(feature.name()).orElse(null));
            if (column == null) {
                throw new DatasetException("%s has no column %s; dataset check lists what is wrong"
                        .formatted(piece.dataFile(), feature.name()));
            }
            columns.add(column);
        }
        return new Table(
                columns,
                rows.footer().containsKey(HUGGINGFACE) ? rows.footer() : DatasetFiles.dataFooter(target.info()));
    }

    /// A success is told by the episode's last row: when a label is given, and when the row that told it is cut away.
    private java.util.Optional<Column> success(Piece piece, Table rows) {
        boolean cut = piece.to() < piece.episode().length()
                && Edit.Relabel.SUCCESS.equals(
                        piece.source().notes(piece.episode()).get("outcome"));
        if (!labelled()
                || (piece.outcome().isEmpty() && !cut)
                || !(rows.column(SUCCESS) instanceof Column.Flags flags)) {
            return java.util.Optional.empty();
        }
        boolean success =
                cut || piece.outcome().filter(Edit.Relabel.SUCCESS::equals).isPresent();
        boolean[] values = success ? flags.values().clone() : new boolean[rows.rows()];
        values[values.length - 1] = success;
        return java.util.Optional.of(new Column.Flags(SUCCESS, 1, values));
    }

    private Map<String, FeatureStats> stats(Piece piece, Table rows) {
        Map<String, FeatureStats> counted = Statistics.ofRows(target.info(), rows);
        if (piece.isWhole()) {
            counted.keySet()
                    .removeIf(name -> !NUMBERED.contains(name)
                            && !(name.equals(SUCCESS) && piece.outcome().isPresent())
                            && piece.episode().stats().containsKey(name));
        }
        Map<String, FeatureStats> stats = new LinkedHashMap<>(piece.episode().stats());
        stats.putAll(counted);
        return stats;
    }
}
