package orbweaver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a file about an error that nobody expected: what, where, on which system, and the log's last minute. Nothing
/// is
/// sent anywhere. The newest ten files stay; what comes from the same place again is written once. Thread-safe.
final class CrashReports implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CrashReports.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);
    private static final String PREFIX = "crash-";
    private static final int KEPT = 10;

    private final Path logs;
    private final List<String> command;
    private final RecentLines recent;
    private final PrintWriter err;
    private final Set<String> written = new HashSet<>();

    /// @param logs the folder that reports go to
    /// @param command the words that the program was called with
    /// @param err is told where the report is
    CrashReports(Path logs, List<String> command, RecentLines recent, PrintWriter err) {
        this.logs = logs;
        this.command = List.copyOf(command);
        this.recent = recent;
        this.err = err;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        LOG.error("unexpected in thread {}", thread.getName(), error);
        report(thread, error)
                .ifPresent(file -> err.println("orbweaver: an error that nobody expected, in " + thread.getName() + ": "
                        + error + ". The report is " + file + "; it was sent nowhere"));
    }

    /// Writes the report; empty when this error has one already, or none can be written.
    synchronized Optional<Path> report(Thread thread, Throwable error) {
        if (!written.add(place(error))) return Optional.empty();
        Path file =
                logs.resolve(PREFIX + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP) + ".txt");
        try {
            Files.createDirectories(logs);
            Files.writeString(file, text(thread, error));
            dropOld();
            return Optional.of(file);
        } catch (IOException e) {
            LOG.warn("no report of the error: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static String place(Throwable error) {
        return error.getClass().getName()
                + Arrays.stream(error.getStackTrace())
                        .findFirst()
                        .map(String::valueOf)
                        .orElse("");
    }

    private String text(Thread thread, Throwable error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        Runtime runtime = Runtime.getRuntime();
        String version = CrashReports.class.getPackage().getImplementationVersion();
        return """
                Orbweaver %s came upon an error that nobody expected. This file stays on this computer unless you send it.

                time     %s
                call     orbweaver %s
                thread   %s
                system   %s %s, %d processors
                java     %s
                memory   %d MB used of %d MB

                %s
                The log of the minute before:
                %s""".formatted(
                        version == null ? "(not packaged)" : version,
                        LocalDateTime.now(ZoneId.systemDefault()),
                        String.join(" ", command),
                        thread.getName(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        runtime.availableProcessors(),
                        Runtime.version(),
                        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                        runtime.maxMemory() >> 20,
                        trace,
                        String.join("", recent.before(System.currentTimeMillis())));
    }

    private void dropOld() throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            List<Path> old = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .skip(KEPT)
                    .toList();
            for (Path file : old) Files.delete(file);
        }
    }
}
