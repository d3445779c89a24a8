package orbweaver.cli.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tables of `docs/policy.md` and of the model card are the answers that `models/figures` left: whoever makes
/// figures anew finds the lines that are to be written here.
class PolicyFiguresTest {
    private static final Path MODEL = Path.of("../../models/widowx-mini");
    private static final List<String> VARIANTS = List.of(
            "distractors",
            "colours",
            "shapes",
            "occluder",
            "moving-occluder",
            "obstacle",
            "push",
            "blur",
            "noise",
            "dark",
            "dropped-frames",
            "paraphrase");

    /// One task of an answer.
    private record Row(JsonNode json) {
        int number(String name) {
            return json.required(name).asInt();
        }

        String bounds(String between) {
            return String.format(
                    Locale.ROOT,
                    "%.0f%s%.0f",
                    100 * json.required("wilson95_low").asDouble(),
                    between,
                    100 * json.required("wilson95_high").asDouble());
        }

        String seconds() {
            JsonNode p50 = json.required("seconds_to_success_p50");
            return p50.isNull() ? "none" : String.format(Locale.ROOT, "%.1f s", p50.asDouble());
        }

        List<String> failures() {
            return json.required("failures").properties().stream()
                    .sorted((a, b) -> b.getValue().asInt() - a.getValue().asInt())
                    .map(reason -> reason.getKey() + " " + reason.getValue().asInt())
                    .toList();
        }

        String bracketed() {
            return "%d [%s]".formatted(number("success"), bounds(", "));
        }

        String disturbed() {
            String most = failures().isEmpty() ? "" : "; " + failures().getFirst();
            return "%s; %s%s".formatted(bracketed(), seconds(), most);
        }

        String decoded() {
            return "%d [%s %%]; %s".formatted(number("success"), bounds(", "), seconds());
        }

        String inARow() {
            return String.format(
                    Locale.ROOT, "%.2f, %d", json.required("average_length").asDouble(), number("stops"));
        }
    }

    /// An answer, by the names of its tasks.
    private record Answer(Map<String, Row> rows) {
        Row of(String task) {
            return Objects.requireNonNull(rows.get(task), task);
        }
    }

    private static Answer answer(String name) throws IOException {
        var rows = new LinkedHashMap<String, Row>();
        JsonMapper.shared()
                .readTree(Files.readString(MODEL.resolve("figures/" + name + ".json")))
                .forEach(row -> rows.put(row.required("task").asString(), new Row(row)));
        return new Answer(rows);
    }

    private static List<String> story() throws IOException {
        return tables(Path.of("../../docs/policy.md"));
    }

    static List<String> tables(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
    }

    private static String line(String first, List<String> cells) {
        return "| %s | %s |".formatted(first, String.join(" | ", cells));
    }

    @Test
    void whatItCanDo() throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> card = new ArrayList<>();
        answer("success").rows.forEach((task, row) -> {
            String done = "%d of %d".formatted(row.number("success"), row.number("trials"));
            String interval = row.bounds(" to ") + " %";
            String failed = row.failures().isEmpty() ? "-" : String.join(", ", row.failures());
            String stops = String.valueOf(row.number("stops"));
            lines.add(line("`" + task + "`", List.of(done, interval, stops, row.seconds(), failed)));
            String decode = String.format(
                    Locale.ROOT, "%.0f ms", row.json.required("decode_ms_p50").asDouble());
            card.add(line("`" + task + "`", List.of(done, interval, stops, decode)));
        });
        assertThat(story()).containsSequence(lines);
        assertThat(tables(MODEL.resolve("MODEL_CARD.md"))).containsSequence(card);
    }

    @Test
    void chains() throws IOException {
        Row chain = answer("chain").of("chain");
        JsonNode each = chain.json.required("subgoals");
        List<String> inARow = new ArrayList<>();
        for (int i = 1; i <= 5; i++) inARow.add(each.required(i + " in a row").asString());
        String done = "1 to 5 in a row " + String.join(", ", inARow);
        String average = String.format(
                Locale.ROOT,
                "**%.3f on average**; %d were",
                chain.json.required("average_length").asDouble(),
                chain.number("stops"));
        assertThat(Files.readString(Path.of("../../docs/policy.md"))).contains(done + ", " + average);
        assertThat(Files.readString(MODEL.resolve("MODEL_CARD.md")))
                .contains(done + " of " + chain.number("trials") + ", " + average);
    }

    @Test
    void howFarAChunkIsCarriedOut() throws IOException {
        Answer both = answer("success");
        both.rows.putAll(answer("chain").rows);
        assertThat(story())
                .containsSequence(
                        carriedOut("all five actions", answer("whole-chunks")),
                        carriedOut("three", answer("three-actions")),
                        carriedOut("as far as it is sure", answer("sure-actions")),
                        carriedOut("**three, as far as it is sure**", both));
    }

    private static String carriedOut(String how, Answer answer) {
        List<String> cells = new ArrayList<>();
        for (String task : List.of("pick-red", "put-on-plate", "stack"))
            cells.add(answer.of(task).bracketed());
        cells.add(answer.of("chain").inARow());
        return line(how, cells);
    }

    @Test
    void whatDisturbsIt() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(disturbed("undisturbed", answer("undisturbed"), ""));
        Answer variants = answer("variants");
        for (String variant : VARIANTS) lines.add(disturbed("`+" + variant + "`", variants, "+" + variant));
        for (String share : List.of("0.1", "0.25")) {
            String black = String.format(Locale.ROOT, "%.0f %%", 100 * Double.parseDouble(share));
            String how = black + " of the picture black, a rectangle in its middle";
            lines.add(disturbed(how, answer("occlude-" + share), ""));
        }
        assertThat(story()).containsSequence(lines);
    }

    private static String disturbed(String how, Answer answer, String variant) {
        return line(
                how,
                List.of(
                        answer.of("pick-red" + variant).disturbed(),
                        answer.of("put-on-plate" + variant).disturbed()));
    }

    @Test
    void stepsAndOrder() throws IOException {
        assertThat(story())
                .containsSequence(
                        decoded("HAD, 5 steps | 20 ms", "steps-5"),
                        decoded("HAD, 10 steps | 40 ms", "steps-10"),
                        decoded("HAD, 15 steps | 60 ms", "steps-15"),
                        decoded("low confidence, 10 steps | 40 ms", "low-confidence"),
                        decoded("one token after the other, 35 passes | 140 ms", "autoregressive"),
                        decoded("all at once, 1 pass | 4 ms", "one-step"));
    }

    private static String decoded(String how, String name) throws IOException {
        return "| %s | %s |"
                .formatted(
                        how,
                        answer(name).rows.values().stream().map(Row::decoded).collect(joining(" | ")));
    }
}
