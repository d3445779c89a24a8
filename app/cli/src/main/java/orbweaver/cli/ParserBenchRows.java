package orbweaver.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import orbweaver.robot.dynamixel.Damage;
import orbweaver.robot.dynamixel.ParserTrial;

/// `bench parser`: damaged frames through the parser of the bus, a million of all kinds together, then of each kind
/// alone. The bytes are the same on every machine; only `frames_per_s` is this one's.
public final class ParserBenchRows implements BenchProvider {
    private static final int FRAMES = 1_000_000;
    private static final int FRAMES_OF_A_KIND = 100_000;
    private static final long SEED = 20_261_124;

    @Override
    public Set<String> benches() {
        return Set.of("parser");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) {
        ParserTrial.run(SEED + 1, FRAMES_OF_A_KIND, EnumSet.allOf(Damage.class)); // warm
        List<Map<String, Object>> rows = new ArrayList<>();
        plan.progress().accept("parser, all kinds of damage");
        rows.add(row("mixed", ParserTrial.run(SEED, FRAMES, EnumSet.allOf(Damage.class))));
        for (Damage kind : Damage.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            plan.progress().accept("parser, " + name);
            rows.add(row(name, ParserTrial.run(SEED, FRAMES_OF_A_KIND, EnumSet.of(kind))));
        }
        return rows;
    }

    private static Map<String, Object> row(String condition, ParserTrial.Result result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "parser");
        row.put("condition", condition);
        row.put("frames", result.damaged());
        row.put("whole_frames", result.whole());
        row.put("accepted_wrongly", result.acceptedWrongly());
        row.put("lost", result.lost());
        row.put("exceptions", result.exceptions());
        row.put("buffer_growth_bytes", result.allocatedBytes());
        row.put("crc_accidents_left_out", result.accidents());
        row.put("frames_per_s", result.framesPerSecond());
        return row;
    }
}
