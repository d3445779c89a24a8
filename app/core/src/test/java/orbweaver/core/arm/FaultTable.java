package orbweaver.core.arm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was seen of each fault, as a table in Markdown.
final class FaultTable {
    private static final String INTRODUCTION = """
            # What becomes of a moving arm when something breaks

            Written by `FaultMatrixTest`, over a real pseudo-terminal to the virtual arm and in real time; nothing here was seen on a
            real arm. Times count from the fault; "stands after" was looked at about ten times a second, except where the
            program is another process, whose arm's own world time is meant. Registers were read back from the servos after
            the fault had ended.
            """;

    private final List<String> rows = new ArrayList<>();

    /// One fault and what came of it; what was not measured is "-".
    ///
    /// @param window what the operator reads in the window
    /// @param line what stands on stderr
    record Row(
            String fault,
            String end,
            String armDid,
            String stoppedAfter,
            String standsAfter,
            String toolMoved,
            String registers,
            String window,
            String line) {}

    void add(Row row) {
        rows.add("| "
                + String.join(
                        " | ",
                        row.fault,
                        row.end,
                        row.armDid,
                        row.stoppedAfter,
                        row.standsAfter,
                        row.toolMoved,
                        row.registers,
                        row.window,
                        row.line)
                + " |");
    }

    static String millis(double millis) {
        return Double.isNaN(millis) ? "-" : "%.0f ms".formatted(millis);
    }

    /// "1 (2, 3), 0 (7)": which values a register has, and on which servos.
    static String values(List<Integer> ofServos) {
        var ids = new TreeMap<Integer, List<Integer>>();
        for (int k = 0; k < ofServos.size(); k++) {
            ids.computeIfAbsent(ofServos.get(k), _ -> new ArrayList<>()).add(k + 1);
        }
        if (ids.size() == 1) return ids.firstKey() + " on all " + ofServos.size();
        return ids.entrySet().stream().map(FaultTable::value).collect(Collectors.joining(", "));
    }

    private static String value(Map.Entry<Integer, List<Integer>> entry) {
        var ids = entry.getValue().stream().map(String::valueOf).collect(Collectors.joining(" "));
        return entry.getKey() + " on " + ids;
    }

    void write(Path file) throws IOException {
        var table = new ArrayList<>(INTRODUCTION.lines().toList());
        table.add("");
        table.add("| fault | end | what the arm did | stopped after | stands after | tool moved | registers read back"
                + " | in the window | on stderr |");
        table.add("|---|---|---|---|---|---|---|---|---|");
        table.addAll(rows);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, table);
        table.forEach(System.out::println);
    }
}
