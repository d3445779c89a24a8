package orbweaver.cli.arm;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import orbweaver.core.trace.Traces;
import orbweaver.core.trace.Window;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.TappedPort;
import orbweaver.robot.service.BusMonitor;
import orbweaver.robot.service.LoggedFrame;
import orbweaver.robot.service.PacketLog;
import orbweaver.robot.service.ServoSample;

/// A port that nobody else holds: the servos are asked from here.
final class OwnBus implements BusView {
    private final PacketLog log = new PacketLog();
    private final BytePort port;
    private final BusMonitor monitor;
    private final ArmDescription arm;
    private long shown;

    /// @param opened is closed with this
    OwnBus(BytePort opened, ArmDescription arm, Function<BytePort, ServoRequests> requests) throws IOException {
        this.arm = arm;
        port = new TappedPort(opened, log);
        try {
            monitor = new BusMonitor(requests.apply(port), arm);
        } catch (IOException e) {
            port.close();
            throw e;
        }
    }

    /// How many servos answer.
    long answering() {
        return monitor.answering();
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public List<ServoSample> sample() throws IOException {
        return monitor.sample();
    }

    @Override
    public List<LoggedFrame> fresh() {
        List<LoggedFrame> frames = log.since(shown);
        shown = log.total();
        return frames;
    }

    @Override
    public List<LoggedFrame> all() {
        return log.since(0);
    }

    @Override
    public long total() {
        return log.total();
    }

    @Override
    public Object trace(double seconds) {
        return new Traces(arm).ofWire(log.since(0), Window.before(now(), seconds));
    }

    @Override
    public void close() {
        port.close();
    }
}
