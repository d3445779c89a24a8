package orbweaver.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Path;
import orbweaver.core.AppFolders;
import org.slf4j.LoggerFactory;

/// Where log lines go: warnings to stderr without stack traces, the same with stack traces to a rolling file. Found by
/// logback through the service loader, so there is no configuration file to parse at start.
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String CONSOLE = "console";
    private static final String PLAIN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%nopex";
    private static final String FULL = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{30}: %msg%n%ex";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setName(CONSOLE);
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder(context, PLAIN));
        console.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        // The tokenizer's library looks for a GPU, which it does not need, and warns when there is none.
        context.getLogger("ai.djl").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// Adds the rolling file of the user's log folder: four files of 2 MB. A folder that cannot be written is no reason
    /// not to start, so that is only said on stderr.
    static void toFile(AppFolders folders) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        try {
            Path logs = AppFolders.make(folders.logs());
            var file = new RollingFileAppender<ILoggingEvent>();
            file.setContext(context);
            file.setFile(logs.resolve("orbweaver.log").toString());
            file.setEncoder(encoder(context, FULL));
            var names = new FixedWindowRollingPolicy();
            names.setContext(context);
            names.setParent(file);
            names.setFileNamePattern(logs.resolve("orbweaver.%i.log").toString());
            names.setMinIndex(1);
            names.setMaxIndex(3);
            var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
            size.setContext(context);
            size.setMaxFileSize(FileSize.valueOf("2MB"));
            file.setRollingPolicy(names);
            file.setTriggeringPolicy(size);
            names.start();
            size.start();
            file.start();
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(file);
        } catch (IOException e) {
            LoggerFactory.getLogger(LogSetup.class)
                    .warn("no log file: {} cannot be written ({})", folders.logs(), e.getMessage());
        }
    }

    /// Begins to keep the last minute's lines in memory.
    static RecentLines recent() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("logback is not what logs");
        }
        var recent = new RecentLines(encoder(context, FULL));
        recent.setContext(context);
        recent.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(recent);
        return recent;
    }

    /// Lets our own lines through from DEBUG on, with stack traces.
    static void verbose() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        context.getLogger("orbweaver").setLevel(Level.DEBUG);
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console) {
            console.setEncoder(encoder(context, FULL));
        }
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }
}
