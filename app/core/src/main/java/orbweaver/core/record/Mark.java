package orbweaver.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something an operator noted while an episode was recorded: at which row (from 0), and what.
public sealed interface Mark {
    /// The row that was newest then.
    long row();

    /// What it says, in words.
    String words();

    /// A numbered sub-goal was reached (1 to 9).
    record SubGoal(long row, int number, String name) implements Mark {
        @Override
        public String words() {
            return number + " " + name;
        }
    }

    /// A place to come back to.
    record Marker(long row) implements Mark {
        @Override
        public String words() {
            return "marker";
        }
    }

    /// Words.
    record Note(long row, String text) implements Mark {
        @Override
        public String words() {
            return text;
        }
    }

    /// As it stands in an episode's notes.
    default Map<String, Object> json() {
        return switch (this) {
            case SubGoal(long row, int number, String name) -> Map.of("row", row, "sub_goal", number, "name", name);
            case Marker(long row) -> Map.of("row", row, "marker", true);
            case Note(long row, String text) -> Map.of("row", row, "note", text);
        };
    }

    /// The marks that an episode's notes hold under `marks`; what is none of ours is left out.
    static List<Mark> of(@Nullable Object list) {
        var marks = new ArrayList<Mark>();
        if (!(list instanceof List<?> written)) return marks;
        for (Object one : written) {
            if (!(one instanceof Map<?, ?> map) || !(map.get("row") instanceof Number row)) continue;
            if (map.get("sub_goal") instanceof Number number) {
                String name = map.get("name") instanceof String given ? given : "goal";
                marks.add(new SubGoal(row.longValue(), number.intValue(), name));
            } else if (map.get("note") instanceof String text) {
                marks.add(new Note(row.longValue(), text));
            } else if (Boolean.TRUE.equals(map.get("marker"))) {
                marks.add(new Marker(row.longValue()));
            }
        }
        return marks;
    }
}
