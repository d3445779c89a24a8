package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportsTest {
    @TempDir
    Path logs;

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("arm");
    private final StringWriter err = new StringWriter();
    private final RecentLines recent = recent();
    private final long now = System.currentTimeMillis();

    @AfterEach
    void stop() {
        context.stop();
    }

    private RecentLines recent() {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %msg%n");
        encoder.start();
        var lines = new RecentLines(encoder);
        lines.setContext(context);
        lines.start();
        return lines;
    }

    private void log(String message, long millisAgo) {
        var event = new LoggingEvent("here", logger, Level.WARN, message, null, null);
        event.setTimeStamp(now - millisAgo);
        recent.doAppend(event);
    }

    private CrashReports reports() {
        return new CrashReports(logs, List.of("demo", "--seed", "7"), recent, new PrintWriter(err, true));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(logs)) {
            return list.toList();
        }
    }

    @Test
    void aThreadThatFailsLeavesAReportWithTheLastMinute() throws Exception {
        log("long ago", RecentLines.MINUTE_MILLIS + 5_000);
        log("servo 6 is warm", 20_000);
        Thread thread = Thread.ofPlatform().name("painter").unstarted(() -> {
            throw new IllegalStateException("no canvas");
        });
        thread.setUncaughtExceptionHandler(reports());
        thread.start();
        thread.join();
        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).startsWith("crash-").endsWith(".txt");
            assertThat(file)
                    .content()
                    .contains("orbweaver demo --seed 7", "painter", "IllegalStateException: no canvas")
                    .contains("at orbweaver.cli.CrashReportsTest", "WARN servo 6 is warm")
                    .doesNotContain("long ago");
            assertThat(err.toString()).contains(file.toString());
        });
    }

    @Test
    void whatFailsAgainAndAgainIsReportedOnceAndOldReportsGo() throws IOException {
        for (int i = 0; i < 12; i++) Files.writeString(logs.resolve("crash-2020010%02d.txt".formatted(i)), "old");
        CrashReports reports = reports();
        for (int i = 0; i < 3; i++) reports.uncaughtException(Thread.currentThread(), same());
        assertThat(files()).hasSize(10);
        assertThat(files().stream().filter(file -> !file.toString().contains("2020")))
                .hasSize(1);
    }

    private static Throwable same() {
        return new IllegalArgumentException("again");
    }
}
