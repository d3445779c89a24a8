package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.write.Disk;

/// What is attached to an episode, a line for some of its rows, as it is to be after an edit.
final class Attachments {
    private static final String ROW = "row";

    private Attachments() {}

    /// Writes the attachments of a piece as those of an episode of the set in `target`.
    static void write(Piece piece, Path target, int number, Disk disk) {
        Path root = piece.source().root();
        int before = piece.episode().index();
        for (String name : DatasetFiles.attachedNames(root, before)) {
            Path old = root.resolve(DatasetFiles.attached(before, name));
            Path file = target.resolve(DatasetFiles.attached(number, name));
            if (piece.isWhole()) {
                disk.link(old, file);
            } else {
                disk.write(file, trimmed(old, piece));
            }
        }
    }

    /// A line holds from its row on: of the lines before the piece the last one still does, from the piece's first row.
    private static String trimmed(Path old, Piece piece) {
        Deque<Map<String, Object>> kept = new ArrayDeque<>();
        for (Map<String, Object> line : JsonFile.readLines(old)) {
            if (!(line.get(ROW) instanceof Number number) || number.longValue() >= piece.to()) {
                continue;
            }
            long row = number.longValue() - piece.from();
            Map<String, Object> moved = new LinkedHashMap<>(line);
            moved.put(ROW, Math.max(0, row));
            if (row <= 0) {
                kept.clear();
            }
            kept.add(moved);
        }
        StringBuilder text = new StringBuilder();
        kept.forEach(line -> text.append(JsonFile.line(line)).append('\n'));
        return text.toString();
    }
}
