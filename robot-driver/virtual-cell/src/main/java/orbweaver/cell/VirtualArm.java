package orbweaver.cell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import orbweaver.cell.pty.Pty;
import orbweaver.cell.servo.Fault;
import orbweaver.cell.servo.ServoChain;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A virtual cell in real time behind a pseudo-terminal: any DYNAMIXEL client can open [#path] and finds the arm as
/// after power-on. Thread `world` lets 5 ms pass 200 times a second; thread `virtual-arm-port` answers bytes the moment
/// they come. After a stall the world goes on from there and does not race to catch up. Its methods may be called from
/// any thread.
public final class VirtualArm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualArm.class);
    private static final double STEP_SECONDS = 0.005;
    private static final long STEP_NANOS = 5_000_000;

    /// Steps that a late thread makes up for; what is later than that is lost time.
    private static final long CATCH_UP_NANOS = 4 * STEP_NANOS;

    private static final int READ_MILLIS = 1000;

    /// How the arm is set up.
    ///
    /// @param task whose scene lies on the table
    /// @param seed of the scene and of what the faults hit
    /// @param link symbolic link to the pseudo-terminal, or null for none
    /// @param paced whether bytes take as long as on a wire at 1 Mbps
    public record Options(String task, long seed, @Nullable Path link, boolean paced, List<Fault> faults) {
        public Options {
            faults = List.copyOf(faults);
        }

        /// No link, not paced, without faults.
        public static Options of(String task, long seed) {
            return new Options(task, seed, null, false, List.of());
        }
    }

    private final Object lock = new Object(); // guards `cell`
    private final VirtualCell cell;
    private final Pty pty;
    private final AnswerTiming timing;
    private final double disconnectSeconds;
    private final Thread world;
    private final Thread port;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile CellSnapshot snapshot;
    private volatile boolean stopping;
    private volatile long lostNanos;

    private VirtualArm(VirtualCell cell, Pty pty, Options options) {
        this.cell = cell;
        this.pty = pty;
        timing = new AnswerTiming(options.paced(), options.faults());
        disconnectSeconds = options.faults().stream()
                .filter(Fault.Disconnect.class::isInstance)
                .mapToDouble(f -> ((Fault.Disconnect) f).seconds())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        snapshot = cell.snapshot();
        world = Thread.ofPlatform().name("world").daemon().unstarted(this::live);
        port = Thread.ofPlatform().name("virtual-arm-port").daemon().unstarted(this::answer);
    }

    /// Creates the cell and the pseudo-terminal and starts both threads.
    ///
    /// @throws CellException when there is no such task, or the pseudo-terminal or its link cannot be made
    /// @throws IllegalArgumentException when a fault names a servo that the arm does not have
    public static VirtualArm start(Options options) {
        VirtualCell cell = VirtualCell.create(options.task(), options.seed());
        try {
            for (Fault fault : options.faults()) cell.servos().inject(fault);
            var arm = new VirtualArm(cell, Pty.open(options.link()), options);
            arm.world.start();
            arm.port.start();
            return arm;
        } catch (IOException e) {
            cell.close();
            throw new CellException("The virtual arm has no port: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            cell.close();
            throw e;
        }
    }

    /// The serial port that clients open.
    public Path path() {
        return pty.path();
    }

    /// What a picture taken now shows; at most one step old.
    public CellSnapshot snapshot() {
        return snapshot;
    }

    /// Puts the objects as in the scene of another seed, under the arm as it stands.
    public void arrange(long seed) {
        synchronized (lock) {
            if (stopping) return;
            cell.arrange(seed);
            snapshot = cell.snapshot();
        }
    }

    /// Asks the cell something between two steps. The answer must be a value of its own, and the question short: the
    /// servos are deaf meanwhile.
    ///
    /// @throws IllegalStateException once closed
    public <T> T ask(Function<VirtualCell, T> question) {
        synchronized (lock) {
            if (stopping) throw new IllegalStateException("the virtual arm is closed");
            return question.apply(cell);
        }
    }

    /// Real time that the world has lost in stalls so far.
    public Duration lost() {
        return Duration.ofNanos(lostNanos);
    }

    /// Waits until the arm is closed, by [#close] or because a thread of it failed.
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /// Whether [#close] was called; a failed arm is not closed.
    public boolean closed() {
        return stopping;
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (stopping) return;
            stopping = true;
        }
        LockSupport.unpark(world);
        pty.close();
        LockSupport.unpark(port);
        join(world);
        join(port);
        cell.close();
        closed.countDown();
    }

    private void live() {
        Scheduling.request(Role.WORLD);
        long lost = 0;
        try {
            for (long next = System.nanoTime() + STEP_NANOS; !stopping; next += STEP_NANOS) {
                long now = System.nanoTime();
                while (!stopping && now < next) {
                    LockSupport.parkNanos(next - now);
                    now = System.nanoTime();
                }
                if (now - next > CATCH_UP_NANOS) {
                    lost += now - next;
                    lostNanos = lost;
                    next = now;
                }
                step();
            }
        } finally {
            if (!stopping) closed.countDown();
        }
    }

    private void step() {
        synchronized (lock) {
            if (stopping) return;
            cell.advance(STEP_SECONDS);
            snapshot = cell.snapshot();
            if (cell.seconds() < disconnectSeconds) return;
        }
        pty.close();
    }

    private void answer() {
        Scheduling.request(Role.WIRE);
        byte[] in = new byte[4096];
        byte[] out = new byte[ServoChain.ANSWER_BYTES];
        try {
            boolean busy = false;
            while (true) {
                int count = busy ? pty.read(in, 0, in.length, 0) : 0;
                boolean queued = count > 0;
                if (count == 0) count = pty.read(in, 0, in.length, READ_MILLIS);
                if (count < 0) break;
                busy = count > 0;
                if (!busy) continue;
                timing.arrived(count, queued);
                int length;
                long delay;
                synchronized (lock) {
                    if (stopping) return;
                    length = cell.exchange(in, 0, count, out);
                    delay = cell.servos().answerDelayNanos();
                }
                if (length > 0) send(out, length, delay);
            }
        } catch (IOException e) {
            LOG.error("the virtual arm's port failed", e);
            pty.close();
        } finally {
            if (!stopping && cellRuns()) closed.countDown();
        }
    }

    private void send(byte[] out, int length, long delayNanos) throws IOException {
        timing.beforeAnswer(length, delayNanos);
        int first = timing.firstPart(length);
        pty.write(out, 0, first);
        if (first == length) return;
        timing.betweenParts();
        pty.write(out, first, length - first);
    }

    /// Whether the port ended although nobody took its cable off.
    private boolean cellRuns() {
        return snapshot.seconds() < disconnectSeconds - STEP_SECONDS;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
