package orbweaver.dataset.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Rows;
import orbweaver.dataset.parquet.Table;

/// Writes a CSV file an episode (RFC 4180, decimal points), a column for each part of a feature; the
/// task is a text.
final class CsvExport {
    private final Dataset source;
    private final Path target;

    CsvExport(Dataset source, Path target) {
        this.source = source;
        this.target = target;
    }

    void run(List<Episode> episodes) throws IOException {
        for (Episode episode : episodes) {
            Table rows = source.rows(episode);
            var text = new StringBuilder(1 << 16);
            line(text, head());
            for (int row = 0; row < rows.rows(); row++) {
                List<String> cells = new ArrayList<>();
                for (Feature feature : source.info().columns()) {
                    Column column = rows.column(feature.name());
                    Rows.leaves(column.row(row)).forEach(value -> cells.add(String.valueOf(value)));
                }
                cells.add(source.tasks().get((int) rows.longs("task_index")[row]));
                line(text, cells);
            }
            DatasetExport.write(target.resolve("episode-%06d.csv".formatted(episode.index())), text.toString());
        }
    }

    private List<String> head() {
        List<String> head = new ArrayList<>();
        for (Feature feature : source.info().columns()) {
            for (int i = 0; i < feature.width(); i++) {
                head.add(feature.width() == 1 ? feature.name() : feature.name() + "." + part(feature, i));
            }
        }
        head.add("task");
        return head;
    }

    private static String part(Feature feature, int index) {
        return feature.names() instanceof List<?> names && names.size() == feature.width()
                ? String.valueOf(names.get(index))
                : String.valueOf(index);
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = cell.contains(",") || cell.contains("\"") || cell.contains("\n") || cell.contains("\r");
            text.append(i == 0 ? "" : ",").append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        text.append("\r\n");
    }
}
