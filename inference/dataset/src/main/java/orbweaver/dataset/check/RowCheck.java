package orbweaver.dataset.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.ParquetException;
import orbweaver.dataset.parquet.ParquetReader;
import orbweaver.dataset.parquet.Table;
import org.jspecify.annotations.Nullable;

/// Checks the data files: their columns, and that each row is where its numbers say.
final class RowCheck {
    /// Seconds that a row's time may be off: the reference loader's tolerance.
    private static final double TIME_TOLERANCE_S = 1e-4;

    private final Path root;
    private final DatasetInfo info;
    private final List<Fault> faults;

    RowCheck(Path root, DatasetInfo info, List<Fault> faults) {
        this.root = root;
        this.info = info;
        this.faults = faults;
    }

    void run(List<Episode> episodes, int tasks) {
        Map<Path, List<Episode>> byFile = new LinkedHashMap<>();
        for (Episode episode : episodes) {
            byFile.computeIfAbsent(root.resolve(DatasetFiles.data(info, episode.data())), file -> new ArrayList<>())
                    .add(episode);
        }
        byFile.forEach((file, inside) -> file(file, inside, tasks));
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void fault(Path file, Fault.Remedy remedy, String what, @Nullable Object... values) {
        faults.add(new Fault(file, what.formatted(values), remedy));
    }

    private void file(Path file, List<Episode> episodes, int tasks) {
        Table table;
        try {
            table = ParquetReader.read(file);
        } catch (ParquetException e) {
            fault(file, Fault.Remedy.BRING_BACK, "%s", e.getMessage());
            return;
        }
        if (!columns(file, table)) {
            return;
        }
        int at = start(table, episodes.getFirst());
        for (Episode episode : episodes) {
            if (at + episode.length() > table.rows()) {
                fault(
                        file,
                        Fault.Remedy.BRING_BACK,
                        "ends within episode %d, after %d of its %d rows",
                        episode.index(),
                        Math.max(0, table.rows() - at),
                        episode.length());
                return;
            }
            rows(file, table.slice(at, at + episode.length()), episode, tasks);
            at += episode.length();
        }
        if (at < table.rows() && episodes.getLast().index() < info.totals().episodes() - 1) {
            fault(file, Fault.Remedy.BRING_BACK, "holds %d rows that belong to no episode", table.rows() - at);
        }
    }

    /// Where the first of these episodes begins; other episodes may stand before it.
    private static int start(Table table, Episode first) {
        long[] numbers = table.longs("episode_index");
        for (int row = 0; row < numbers.length; row++) {
            if (numbers[row] == first.index()) {
                return row;
            }
        }
        return 0;
    }

    private boolean columns(Path file, Table table) {
        Set<String> wanted =
                new TreeSet<>(info.columns().stream().map(Feature::name).toList());
        Set<String> there = new TreeSet<>(table.names());
        boolean right = true;
        if (!wanted.equals(there)) {
            Set<String> missing = new TreeSet<>(wanted);
            missing.removeAll(there);
            there.removeAll(wanted);
            fault(
                    file,
                    Fault.Remedy.BRING_BACK,
                    "its columns are not the features: missing %s, too many %s",
                    missing,
                    there);
            right = false;
        }
        for (Feature feature : info.columns()) {
            Column column = table.find(feature.name()).orElse(null);
            if (column == null || feature.shape().size() > 1) {
                continue;
            }
            try {
                if (column.element() != feature.element() || column.width() != feature.width()) {
                    fault(
                            file,
                            Fault.Remedy.BRING_BACK,
                            "%s holds %d x %s a row, info.json says %s",
                            feature.name(),
                            column.width(),
                            column.element(),
                            feature.describe());
                    right = false;
                }
            } catch (DatasetException e) {
                fault(file, Fault.Remedy.CONVERT, "%s", e.getMessage());
                right = false;
            }
        }
        return right;
    }

    private void rows(Path file, Table rows, Episode episode, int tasks) {
        long[] index = rows.longs("index");
        long[] number = rows.longs("episode_index");
        long[] frame = rows.longs("frame_index");
        long[] task = rows.longs("task_index");
        Column time = rows.column("timestamp");
        for (int i = 0; i < rows.rows(); i++) {
            double expected = (double) i / info.fps();
            String what = null;
            if (number[i] != episode.index() || frame[i] != i || index[i] != episode.from() + i) {
                what = "is numbered episode %d, frame %d, index %d, expected %d, %d, %d"
                        .formatted(number[i], frame[i], index[i], episode.index(), i, episode.from() + i);
            } else if (Math.abs(time.number(i, 0) - expected) > TIME_TOLERANCE_S) {
                what = "has the time %.4f s, expected %.4f s".formatted(time.number(i, 0), expected);
            } else if (task[i] < 0 || task[i] >= tasks) {
                what = "has task %d of %d".formatted(task[i], tasks);
            }
            if (what != null) {
                fault(file, Fault.Remedy.REPAIR, "row %d of episode %d %s", i, episode.index(), what);
                return;
            }
        }
    }
}
