package orbweaver.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bench`: measures this machine. The rows come from every [BenchProvider] on the class path.
@Command(name = "bench", description = "Measure this machine against the figures of the README.")
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "BENCH",
            description = "bus, stop, parser, decode, remote, video, record, cell or start.")
    private List<String> names = List.of();

    @Option(names = "--seconds", paramLabel = "S", description = "Time for each row (default: ${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(
            names = "--stops",
            paramLabel = "N",
            description = "stop: so many stops in each row, however long that takes (about 3 a second).")
    private int stops;

    @Option(
            names = "--kill",
            paramLabel = "N",
            description = "record: kill a recording program N times, at random moments, and see what is left.")
    private int kills;

    @Option(
            names = "--row",
            paramLabel = "SOURCE[/CONDITION]",
            description =
                    "stop, video: only this row, e.g. independent/idle, fx_key/fx-blocked or preview; repeatable.")
    private List<String> rowsAsked = List.of();

    @Option(names = "--policy", paramLabel = "DIR", description = "Model folder (default: the profile's).")
    private @Nullable Path model;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() throws Exception {
        Map<String, List<BenchProvider>> known = providers();
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw CommandFailure.badInput(
                        "no bench " + name + " here; there is: " + String.join(" ", new TreeSet<>(known.keySet())));
            }
        }
        if (!(seconds > 0)) throw CommandFailure.badInput("--seconds must be above 0, not " + seconds);
        if (stops < 0) throw CommandFailure.badInput("--stops must not be negative, as " + stops + " is");
        if (kills < 0) throw CommandFailure.badInput("--kill must not be negative, as " + kills + " is");
        PrintWriter err = spec.commandLine().getErr();
        var plan = new BenchPlan(seconds, stops, kills, rowsAsked, model, err::println);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String name : names) {
            for (BenchProvider provider : known.getOrDefault(name, List.of())) rows.addAll(provider.run(name, plan));
        }
        if (rows.isEmpty()) throw CommandFailure.badInput("no row is called " + String.join(" or ", rowsAsked));
        PrintWriter out = spec.commandLine().getOut();
        if (!json.onStdout()) rows.forEach(row -> out.println(line(row)));
        json.write(rows, out);
        return ExitStatus.DONE;
    }

    private static Map<String, List<BenchProvider>> providers() {
        Map<String, List<BenchProvider>> known = new LinkedHashMap<>();
        for (BenchProvider provider : ServiceLoader.load(BenchProvider.class)) {
            for (String bench : provider.benches()) {
                known.computeIfAbsent(bench, _ -> new ArrayList<>()).add(provider);
            }
        }
        return known;
    }

    private static String line(Map<String, Object> row) {
        List<String> parts = new ArrayList<>();
        row.forEach((key, value) -> parts.add(
                key.equals("bench") || key.equals("condition") ? String.valueOf(value) : key + "=" + number(value)));
        return String.join("  ", parts);
    }

    private static String number(Object value) {
        if (!(value instanceof Double number)) return String.valueOf(value);
        return Math.abs(number) >= 100 ? "%.0f".formatted(number) : "%.3g".formatted(number);
    }
}
