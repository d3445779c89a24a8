package orbweaver.robot;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmBus;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.bus.ControlLoop;
import orbweaver.robot.bus.CycleListener;
import orbweaver.robot.bus.ReadMethod;
import orbweaver.robot.bus.SelfTest;
import orbweaver.robot.bus.ServoIdentity;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.ArmWarning;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopLatch;
import orbweaver.robot.safety.StopReport;
import orbweaver.robot.safety.StopTier;
import orbweaver.robot.serial.BytePort;
import org.jspecify.annotations.Nullable;

/// One arm on one port. Either [#start] runs it in real time on a thread of its own, or the caller calls [#cycle]
/// in its own time; with the thread running, every method here may be called from any thread.
///
/// An opened arm is as it was found; [#torqueOn] takes it over without a jump. Stop goes through [#latch]. Closing
/// neither parks nor lets go: an arm that held torque goes on holding by its Bus Watchdogs.
public final class Arm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BytePort port;
    private final ArmBus bus;
    private final ArmDescription description;
    private final Limits limits;
    private final ArmOptions options;
    private final ConcurrentLinkedQueue<FutureTask<Void>> tasks = new ConcurrentLinkedQueue<>();
    private volatile @Nullable ControlLoop loop;

    private Arm(BytePort port, ArmBus bus, ArmDescription description, Limits limits, ArmOptions options) {
        this.port = port;
        this.bus = bus;
        this.description = description;
        this.limits = limits;
        this.options = options;
        bus.latch().onClose(this::wake);
    }

    /// Finds the arm on an open port, checks that it is this arm and brings its settings in order. Torque stays as it
    /// is. The port is closed with the arm, and at once when this fails.
    ///
    /// @throws ArmException when a servo is absent, of another model or refuses its settings
    public static Arm open(BytePort port, ArmDescription description, Limits limits, ArmOptions options)
            throws IOException {
        try {
            return new Arm(port, ArmBus.open(port, description, limits, options), description, limits, options);
        } catch (IOException | ArmException e) {
            port.close();
            throw e;
        }
    }

    /// Runs the bus on its own thread from now on.
    public void start() {
        if (loop != null) throw new IllegalStateException("the bus thread runs already");
        var thread = new ControlLoop("bus", options.cycle(), this::cycle, port::close);
        loop = thread;
        thread.start();
    }

    /// One control cycle, for callers that run the arm in their own time.
    ///
    /// @param nowNanos the arm's clock
    public void cycle(long nowNanos) {
        for (FutureTask<Void> task = tasks.poll(); task != null; task = tasks.poll()) task.run();
        bus.cycle(nowNanos);
    }

    /// Switches torque on where the arm is, after the pre-torque checks. Waits until it is done.
    ///
    /// @throws ArmException when something speaks against it; the message says what and what to do
    public void torqueOn() {
        onBus(bus::torqueOn);
    }

    /// Heads for a target from the next cycle on; returns false, doing nothing, while a stop is in force.
    public boolean target(JointTarget target) {
        return bus.target(target);
    }

    /// The stop latch: close it from any thread to stop the arm.
    public StopLatch latch() {
        return bus.latch();
    }

    /// How far the last stop has come.
    public StopReport stopReport() {
        return bus.stopReport();
    }

    /// Leaves a stop; nothing moves until a new target comes, which starts from [ArmState#wanted]. Waits until done.
    ///
    /// @throws ArmException when it is not possible yet; the message says why and what to do
    public void resume() {
        onBus(bus::resume);
    }

    /// Why [#resume] is not possible now and what to do first; empty when it is.
    public String resumeBlocked() {
        return bus.resumeBlocked();
    }

    /// IDs of the servos that keep a HOLD of a standing arm from being confirmed because they lost their torque or
    /// froze by their Bus Watchdog; [#resume] takes them back.
    public List<Integer> lostJoints() {
        return bus.lostJoints();
    }

    /// Whether Resume would start from the HOLD pose; otherwise it takes torque on again where the arm is.
    public boolean resumesFromHold() {
        return bus.resumesFromHold();
    }

    /// Stops the arm, then moves it slowly to its sleep pose and switches torque off there.
    public void park(StopCause cause) {
        bus.latch().close(StopTier.PARK, cause, options.clock().getAsLong());
    }

    /// Switches torque off at once: the arm falls.
    public void limp(StopCause cause) {
        bus.latch().close(StopTier.LIMP, cause, options.clock().getAsLong());
    }

    /// Reboots one servo of a stopped arm; its joint is without torque until Resume. Waits until the request is sent.
    public void reboot(int id) {
        onBus(() -> bus.reboot(id));
    }

    /// Asks for a check of the stop path with the goals already held; see [#selfTest]. Dropped while the arm moves.
    public void askSelfTest(long eventNanos) {
        bus.askSelfTest(eventNanos);
        wake();
    }

    /// The last check of the stop path, or null.
    public @Nullable SelfTest selfTest() {
        return bus.selfTest();
    }

    /// The arm as last read.
    public ArmState state() {
        return bus.state();
    }

    /// What an operator should know of the arm before it becomes a fault.
    public List<ArmWarning> warnings() {
        return bus.warnings();
    }

    /// Whether goals are being written: torque is on and no stop is in force, or a PARK moves.
    public boolean driven() {
        return bus.driven();
    }

    /// Whether the port was lost; the arm has to be opened anew.
    public boolean gone() {
        return bus.gone();
    }

    /// Who answers on the bus: IDs, models, firmware.
    public List<ServoIdentity> identities() {
        return bus.identities();
    }

    /// How the servos are read in every cycle, and why.
    public ReadMethod reads() {
        return bus.reads();
    }

    /// Sets who is told of every cycle, on the bus thread; it must neither block nor throw.
    public void onCycle(@Nullable CycleListener listener) {
        bus.onCycle(listener);
    }

    public ArmDescription description() {
        return description;
    }

    public Limits limits() {
        return limits;
    }

    /// How the bus is run.
    public ArmOptions options() {
        return options;
    }

    /// Ends the bus thread and closes the port.
    @Override
    public void close() {
        ControlLoop running = loop;
        if (running == null) {
            port.close();
            return;
        }
        try {
            running.stop(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        ControlLoop running = loop;
        if (running != null) running.wake();
    }

    /// Runs something on the bus thread and waits for it; without that thread, here and now.
    private void onBus(Runnable work) {
        ControlLoop running = loop;
        if (running == null || running.isCurrentThread()) {
            work.run();
            return;
        }
        var task = new FutureTask<Void>(work, null);
        tasks.add(task);
        running.wake();
        try {
            task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ArmException refused) throw refused;
            throw new ArmException("The bus failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            task.cancel(false);
            throw new ArmException("The bus did not answer within " + PATIENCE.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArmException("Interrupted while waiting for the bus.", e);
        }
    }
}
