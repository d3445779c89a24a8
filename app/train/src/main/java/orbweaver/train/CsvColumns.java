package orbweaver.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A table of numbers as [RunLog] writes them: a header, no quotes. A line that is not whole yet is left out.
record CsvColumns(List<String> names, List<String[]> rows) {
    CsvColumns {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    static CsvColumns read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> names = List.of(lines.getFirst().split(",", -1));
        List<String[]> rows = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(row -> row.length == names.size())
                .toList();
        return new CsvColumns(names, rows);
    }

    double[] numbers(String name) {
        int at = names.indexOf(name);
        if (at < 0) throw new IllegalArgumentException("no column " + name + " among " + names);
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[at])).toArray();
    }

    List<String> texts(String name) {
        int at = names.indexOf(name);
        return rows.stream().map(row -> row[at]).toList();
    }
}
