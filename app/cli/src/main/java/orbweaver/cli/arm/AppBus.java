package orbweaver.cli.arm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.core.stop.RunningApp;
import orbweaver.core.trace.FramesAnswer;
import orbweaver.core.trace.SamplesAnswer;
import orbweaver.core.trace.TraceRequests;
import orbweaver.robot.service.LoggedFrame;
import orbweaver.robot.service.ServoSample;

/// A port that a running Orbweaver holds: that one is asked, and nothing goes over the bus for it.
final class AppBus implements BusView {
    private final RunningApp app;
    private final Path port;
    private final long process;
    private long seen;
    private long behind;

    private AppBus(RunningApp app, Path port, FramesAnswer first) {
        this.app = app;
        this.port = port;
        process = first.process();
        seen = first.total();
        behind = System.nanoTime() - first.nowNanos();
    }

    /// Looks through the app that holds this port; empty when no app of this user does.
    static Optional<BusView> of(RunningApp app, Path port) throws IOException {
        return app.ask(TraceRequests.FRAMES, Long.MAX_VALUE, port, FramesAnswer.class)
                .map(answer -> new AppBus(app, port, answer));
    }

    @Override
    public long now() {
        return System.nanoTime() - behind;
    }

    @Override
    public List<ServoSample> sample() throws IOException {
        return ask(TraceRequests.SERVOS, 0, SamplesAnswer.class).servos();
    }

    @Override
    public List<LoggedFrame> fresh() throws IOException {
        FramesAnswer answer = ask(TraceRequests.FRAMES, seen, FramesAnswer.class);
        behind = System.nanoTime() - answer.nowNanos();
        seen = answer.total();
        return answer.logged();
    }

    @Override
    public List<LoggedFrame> all() throws IOException {
        FramesAnswer answer = ask(TraceRequests.FRAMES, 0, FramesAnswer.class);
        seen = answer.total();
        return answer.logged();
    }

    @Override
    public long total() {
        return seen;
    }

    @Override
    public Object trace(double seconds) throws IOException {
        return ask(TraceRequests.TRACE, seconds, Map.class);
    }

    private <T> T ask(String word, Object argument, Class<T> type) throws IOException {
        return app.ask(word, argument, port, type)
                .orElseThrow(() -> new IOException(
                        "Orbweaver (process " + process + "), which held the port, has ended or let it go."));
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "Orbweaver (process " + process + ")";
    }
}
