package orbweaver.ui.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.Walk;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.TraceJson;
import org.jspecify.annotations.Nullable;

/// Writes what is known of a chunk into a folder: `trace.json`, which `inspect` opens again, and for a
/// table program `tokens.csv` (what each token became), `steps.csv` (what each step thought of it) and
/// `way.csv` (where the tool was to go and went). Values are in metres, radians and gripper 0..1, in
/// columns of their own; what is unknown is empty.
final class ChunkExport {
    private static final int RANKS = 3;

    private final Path folder;

    /// @param folder made when it is missing
    ChunkExport(Path folder) {
        this.folder = folder;
    }

    /// Writes the files. Whatever had their names is replaced.
    ///
    /// @param policy its name
    void write(InspectedChunk chunk, String policy) throws IOException {
        Files.createDirectories(folder);
        var saved = new TraceJson.Saved(chunk.decoded().chunk(), chunk.decoded().tokens());
        TraceJson.write(folder.resolve("trace.json"), policy, List.of(saved));
        DecodeTrace trace = chunk.trace();
        Files.writeString(folder.resolve("tokens.csv"), tokens(chunk));
        if (!trace.steps().isEmpty()) Files.writeString(folder.resolve("steps.csv"), steps(chunk));
        if (chunk.walk().plan() != null) Files.writeString(folder.resolve("way.csv"), way(chunk.walk()));
    }

    private static String tokens(InspectedChunk chunk) {
        DecodeTrace trace = chunk.trace();
        DecodeStep last = trace.steps().isEmpty() ? null : trace.steps().getLast();
        var csv = new Csv("action", "dimension", "value", "bin", "commit_step", "commit_confidence", "execute");
        List<Action> actions = chunk.decoded().chunk().actions();
        for (int i = 0; i < trace.chunkSize() * trace.dimensions(); i++) {
            int action = i / trace.dimensions();
            int dimension = i % trace.dimensions();
            csv.row(
                    action + 1,
                    Token.dimension(dimension),
                    actions.get(action).values()[dimension],
                    last == null ? null : last.bins()[i],
                    last == null ? null : trace.commitStep()[i] + 1,
                    known(trace.commitConfidence()[i]),
                    action < chunk.decoded().chunk().execute() ? 1 : 0);
        }
        return csv.text();
    }

    private static String steps(InspectedChunk chunk) {
        DecodeTrace trace = chunk.trace();
        List<Object> head = new ArrayList<>(List.of("step", "action", "dimension", "committed", "entropy_bits"));
        for (int rank = 1; rank <= RANKS; rank++) {
            head.addAll(List.of("bin_" + rank, "value_" + rank, "probability_" + rank));
        }
        var csv = new Csv(head.toArray());
        ActionTokenizer tokens = chunk.decoded().tokens().orElse(null);
        for (int i = 0; i < trace.chunkSize() * trace.dimensions(); i++) {
            var token = new Token(i / trace.dimensions(), i % trace.dimensions());
            List<TokenHistory.Step> thoughts = TokenHistory.of(trace, token).steps();
            for (int s = 0; s < thoughts.size(); s++) {
                TokenHistory.Step thought = thoughts.get(s);
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(s + 1);
                cells.add(token.action() + 1);
                cells.add(Token.dimension(token.dimension()));
                cells.add(trace.steps().get(s).committedNow()[i] ? 1 : 0);
                cells.add(thought.entropy());
                for (int bin : thought.ranked(RANKS)) {
                    cells.add(bin);
                    cells.add(tokens == null ? null : tokens.value(token.dimension(), bin));
                    cells.add(thought.probabilities()[bin]);
                }
                csv.row(cells.toArray());
            }
        }
        return csv.text();
    }

    private static String way(Walk walk) {
        var csv = new Csv("kind", "seconds", "x", "y", "z");
        PlanView plan = walk.plan();
        if (plan != null) {
            place(csv, "planned", 0, plan.start());
            for (int k = 0; k < plan.knots().size(); k++) {
                place(
                        csv,
                        "planned",
                        (k + 1) * plan.secondsEach(),
                        plan.knots().get(k).place());
            }
        }
        for (Walk.Place done : walk.done()) place(csv, "reached", done.seconds(), done.at());
        return csv.text();
    }

    private static void place(Csv csv, String kind, double seconds, ToolPoint at) {
        csv.row(kind, seconds, at.x(), at.y(), at.z());
    }

    private static @Nullable Object known(float value) {
        return Float.isNaN(value) ? null : value;
    }

    /// Lines of cells that hold words and numbers only, so that nothing needs quoting.
    private static final class Csv {
        private final StringBuilder text = new StringBuilder();

        Csv(Object... head) {
            row(head);
        }

        void row(@Nullable Object... cells) {
            for (int i = 0; i < cells.length; i++) {
                if (i > 0) text.append(',');
                Object cell = cells[i];
                if (cell instanceof Double || cell instanceof Float) {
                    text.append(String.format(Locale.ROOT, "%.6g", ((Number) cell).doubleValue()));
                } else if (cell != null) {
                    text.append(cell);
                }
            }
            text.append('\n');
        }

        String text() {
            return text.toString();
        }
    }
}
