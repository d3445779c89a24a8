package orbweaver.dataset.edit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.write.Disk;

/// The notes beside an episode, as they are to be after an edit.
final class SideCar {
    private static final String OUTCOME = "outcome";
    private static final String MARKS = "marks";
    private static final String REASONS = "reasons";
    private static final String CAMERAS = "cameras";
    private static final String ROW = "row";
    /// Reasons that the rows cut away were the cause of.
    private static final String STILL_FIRST = "still for the first";

    private static final String STILL_LAST = "still for the last";

    private SideCar() {}

    /// Writes the notes of a piece as those of an episode of the set in `target`; none where it has none.
    static void write(Piece piece, Path target, int number, Disk disk) {
        Path old =
                piece.source().root().resolve(DatasetFiles.notes(piece.episode().index()));
        Path file = target.resolve(DatasetFiles.notes(number));
        Attachments.write(piece, target, number, disk);
        boolean changed = !piece.isWhole() || piece.outcome().isPresent();
        if (!changed) {
            if (Files.exists(old)) {
                disk.link(old, file);
            }
            return;
        }
        Map<String, Object> notes = new LinkedHashMap<>(piece.source().notes(piece.episode()));
        piece.outcome().ifPresent(word -> notes.put(OUTCOME, word));
        if (!piece.isWhole()) {
            trim(notes, piece);
        }
        disk.write(file, JsonFile.pretty(notes));
    }

    private static void trim(Map<String, Object> notes, Piece piece) {
        notes.put("trimmed", Map.of("from_row", piece.from(), "to_row", piece.to()));
        if (notes.get(MARKS) instanceof List<?> marks) {
            notes.put(MARKS, marks(marks, piece));
        }
        if (notes.get(REASONS) instanceof List<?> reasons) {
            List<Object> left = new ArrayList<>(reasons);
            left.removeIf(reason -> piece.from() > 0 && reason.toString().startsWith(STILL_FIRST));
            left.removeIf(reason ->
                    piece.to() < piece.episode().length() && reason.toString().startsWith(STILL_LAST));
            notes.put(REASONS, left);
        }
        if (notes.get(CAMERAS) instanceof Map<?, ?> cameras) {
            Map<String, Object> moved = new LinkedHashMap<>();
            cameras.forEach((name, lists) -> moved.put(String.valueOf(name), camera(lists, piece)));
            notes.put(CAMERAS, moved);
        }
    }

    private static List<Object> marks(List<?> marks, Piece piece) {
        List<Object> moved = new ArrayList<>();
        for (Object mark : marks) {
            if (!(mark instanceof Map<?, ?> map) || !(map.get(ROW) instanceof Number row)) {
                moved.add(mark);
            } else if (row.longValue() >= piece.from() && row.longValue() < piece.to()) {
                Map<String, Object> changed = new LinkedHashMap<>();
                map.forEach((key, value) -> changed.put(String.valueOf(key), value));
                changed.put(ROW, row.longValue() - piece.from());
                moved.add(changed);
            }
        }
        return moved;
    }

    /// Lists of row numbers, by what is the matter with those rows.
    private static Object camera(Object lists, Piece piece) {
        if (!(lists instanceof Map<?, ?> map)) {
            return lists;
        }
        Map<String, Object> moved = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            moved.put(name, name.endsWith("_rows") && value instanceof List<?> rows ? rows(rows, piece) : value);
        });
        return moved;
    }

    private static List<Object> rows(List<?> rows, Piece piece) {
        List<Object> moved = new ArrayList<>();
        for (Object row : rows) {
            if (row instanceof Number number && number.longValue() >= piece.from() && number.longValue() < piece.to()) {
                moved.add(number.longValue() - piece.from());
            }
        }
        return moved;
    }
}
