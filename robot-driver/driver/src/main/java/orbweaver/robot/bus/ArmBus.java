package orbweaver.robot.bus;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GravityModel;
import orbweaver.robot.arm.GripperLinkage;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.ArmWarning;
import orbweaver.robot.safety.EffortWatch;
import orbweaver.robot.safety.ForeignWatch;
import orbweaver.robot.safety.HealthModel;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.RebootWatch;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopLatch;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopReport;
import orbweaver.robot.safety.StopRequest;
import orbweaver.robot.safety.StopTier;
import orbweaver.robot.safety.TrackingWatch;
import orbweaver.robot.safety.Watch;
import orbweaver.robot.safety.WatchedServo;
import orbweaver.robot.safety.Watches;
import orbweaver.robot.serial.BytePort;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servo bus as one object: [#cycle] reads all servos, writes the goals, looks at the watches and serves the
/// stop latch before every transaction. One thread at a time runs it, in real time or in simulated time; targets,
/// the latch and the published state may be used from any thread. In the cycle nothing is allocated and nothing is
/// waited for but an answer on the wire; misses are counted, not repeated.
public final class ArmBus {
    private static final Logger LOG = LoggerFactory.getLogger(ArmBus.class);
    private static final long NO_REQUEST = Long.MIN_VALUE;

    private final BusLine line;
    private final StopLatch latch;
    private final ServoMap servos;
    private final StartUp startUp;
    private final Torque torque;
    private final Feedback feedback;
    private final HealthScan health;
    private final HoldCapture capture;
    private final Setpoints setpoints;
    private final StopSequence sequence;
    private final GoalWriter goalWriter;
    private final Watch[] watches;
    private final TrackingWatch resistance;
    private final HealthModel model;
    private final List<ServoIdentity> identities;
    private final Limits limits;
    private final ArmState work;
    private final StateRing ring;
    private final CycleRecording recording = new CycleRecording();
    private final AtomicLong selfTestAsked = new AtomicLong(NO_REQUEST);
    private volatile @Nullable SelfTest selfTest;
    private volatile @Nullable CycleListener listener;
    private @Nullable ArmFault unsaid;
    private volatile boolean gone;
    private volatile boolean driven;

    private ArmBus(BusLine line, BusParts parts, StopLatch latch, ArmOptions options, List<ServoIdentity> identities) {
        this.line = line;
        this.latch = latch;
        this.identities = identities;
        servos = parts.servos();
        limits = parts.limits();
        capture = parts.capture();
        ArmDescription arm = parts.arm();
        var ticks = new Ticks(arm);
        var linkage = new GripperLinkage(arm);
        work = new ArmState(servos, ticks, linkage);
        ring = new StateRing(() -> new ArmState(servos, ticks, linkage));
        double[] hottest =
                identities.stream().mapToDouble(ServoIdentity::temperatureLimit).toArray();
        List<WatchedServo> watched = servos.watched(limits, hottest);
        GravityModel sagging = options.sagCompensation() ? null : new GravityModel(arm);
        resistance = new TrackingWatch(watched, limits.resistance().watched(), sagging);
        watches = new Watch[] {
            Watches.memoryless(watched, limits),
            new TrackingWatch(watched, limits.tracking(), sagging),
            new EffortWatch(watched, limits.effort()),
            new ForeignWatch()
        };
        model = new HealthModel(watched, limits);
        startUp = new StartUp(parts, line);
        torque = new Torque(parts, line, latch);
        feedback = new Feedback(servos);
        health = new HealthScan(servos, new RebootWatch(watched, limits.bus()));
        setpoints = new Setpoints(arm, servos, options.sagCompensation());
        goalWriter = new GoalWriter(servos);
        sequence = new StopSequence(parts, line, latch, work, setpoints);
    }

    /// Finds the arm's servos on the port, brings their settings in order and reads their state. Torque stays as it
    /// is.
    ///
    /// @throws ArmException when a servo is absent, of another model, or refuses its settings
    public static ArmBus open(BytePort port, ArmDescription arm, Limits limits, ArmOptions options) throws IOException {
        var line = new BusLine(port, options.clock(), arm.protocol().baud(), options.replyMargin());
        var parts = BusParts.of(arm, limits, options);
        var startUp = new StartUp(parts, line);
        List<ServoIdentity> identities = startUp.identify();
        startUp.configure();
        startUp.askFast(identities);
        var bus = new ArmBus(line, parts, new StopLatch(), options, identities);
        bus.readAll();
        bus.sequence.rehearse();
        return bus;
    }

    /// One control cycle at `nowNanos` of the arm's clock. Belongs to the bus thread.
    public void cycle(long nowNanos) {
        if (gone) return;
        recording.begin();
        work.beganNanos = nowNanos;
        try {
            sequence.serve();
            feedback.read(line, work);
            capture.observe(work);
            sequence.serve();
            writeGoals(nowNanos);
            sequence.serve();
            readHealth(nowNanos);
            work.resisting = sequence.watched() ? resistance.found(work) : -1;
            if (sequence.watched()) watch();
            sequence.serve();
            say();
            sequence.advance();
            serveSelfTest();
        } catch (IOException e) {
            portGone(e);
        }
        driven = sequence.watched();
        setpoints.publish(work);
        recording.end(work, driven);
        ArmState published = ring.publish(work);
        CycleListener told = listener;
        if (told != null) told.cycled(published);
    }

    private void writeGoals(long nowNanos) throws IOException {
        if (!sequence.watched()) return;
        setpoints.fill(nowNanos, work.goalTick);
        goalWriter.build(line.writer(), work.goalTick, true);
        line.send();
    }

    private void readHealth(long nowNanos) throws IOException {
        ArmFault fault = health.due(nowNanos) ? health.next(line, work) : null;
        if (feedback.alertSeen()) health.readErrors(line, work);
        if (fault != null && sequence.watched()) stop(fault);
    }

    private void watch() {
        for (Watch watch : watches) {
            ArmFault fault = watch.look(work);
            if (fault != null) {
                stop(fault);
                return;
            }
        }
    }

    private void stop(ArmFault fault) {
        recording.found(fault);
        latch.close(StopTier.HOLD, new StopCause.Found(fault), line.now());
        unsaid = fault;
    }

    /// A log may be slow; the stop frame does not wait for it.
    private void say() {
        if (unsaid == null) return;
        LOG.warn("{}: stopped", unsaid.headline());
        unsaid = null;
    }

    private void portGone(IOException e) {
        gone = true;
        String reason = e.getMessage() == null ? "The port to the arm is gone." : e.getMessage();
        LOG.warn("{}", reason);
        var fault = new ArmFault.PortGone(reason);
        recording.found(fault);
        var cause = new StopCause.Found(fault);
        latch.close(StopTier.HOLD, cause, line.now());
        StopRequest request = latch.take();
        StopProgress progress = sequence.progress();
        progress.begin(request == null ? new StopRequest(StopTier.HOLD, cause, line.now()) : request, work);
        progress.publish(
                StopPhase.PORT_GONE,
                0,
                identities.stream().map(ServoIdentity::id).toList());
    }

    /// Switches torque on where the arm is, after checking that nothing speaks against it. For the bus thread.
    ///
    /// @throws ArmException when something does, or a stop is in force
    public void torqueOn() {
        if (latch.closed()) throw new ArmException("The arm is stopped: press Resume first.");
        run(this::takeTorque);
    }

    /// Leaves a stop. From the HOLD pose when every joint kept its torque and is near it; otherwise clears the Bus
    /// Watchdogs, sets goals to where the arm is and takes torque on again. Nothing moves until a new target comes.
    /// For the bus thread.
    ///
    /// @throws ArmException when it is not possible yet; the message says why and what to do
    public void resume() {
        String blocked = resumeBlocked();
        if (!blocked.isEmpty()) throw new ArmException(blocked);
        boolean keeps = resumesFromHold();
        if (!latch.open()) throw new ArmException("Stop was pressed again.");
        if (keeps) {
            resetWatches();
            sequence.activate();
            driven = true;
        } else {
            takeBack();
        }
    }

    /// Without torque the stop stands, so that the next Resume finds it.
    private void takeBack() {
        try {
            run(this::takeTorque);
        } catch (ArmException e) {
            latch.keep();
            throw e;
        }
    }

    private void takeTorque() throws IOException {
        readAll();
        Torque.refuse(startUp.hazards(work));
        torque.on(work);
        setpoints.hold(work.goalTick);
        capture.reset();
        resetWatches();
        sequence.activate();
        driven = true;
        setpoints.publish(work);
        ring.publish(work);
    }

    private void resetWatches() {
        for (Watch watch : watches) watch.reset();
        resistance.reset();
        health.forgetClocks();
    }

    private void readAll() throws IOException {
        feedback.read(line, work);
        health.readAll(line, work);
        ring.publish(work);
    }

    /// Whether Resume would start from the HOLD pose, because every joint kept its torque and is near it.
    public boolean resumesFromHold() {
        return sequence.resumable(limits.stop().resumeDistance());
    }

    /// Why Resume is not possible now and what to do first; empty when it is.
    public String resumeBlocked() {
        if (gone) return "The port to the arm is gone: check the cable, then connect again.";
        if (!latch.closed()) return "Nothing is stopped.";
        if (sequence.mode() == StopSequence.Mode.PARKING) return "The arm is moving to its sleep pose: stop it first.";
        ArmState state = ring.newest();
        for (int i = 0; i < state.servos(); i++) {
            if (state.missesInARow(i) >= limits.bus().missesToWarn()) {
                return "Servo %d (%s) does not answer: check its cable.".formatted(state.id(i), state.name(i));
            }
            if (state.hardwareError(i) != 0) {
                return "Servo %d (%s) reports %s: support the arm, remove the cause, then reboot that servo."
                        .formatted(state.id(i), state.name(i), ArmFault.bitsInWords(state.hardwareError(i)));
            }
        }
        return sequence.progress().resumable() || !lostJoints().isEmpty() ? "" : "The stop is not confirmed yet.";
    }

    /// IDs of the servos that keep a HOLD of a standing arm from being confirmed although they answer: without
    /// torque after a reboot or a shutdown, or frozen by their Bus Watchdog after a silence. Only an
    /// operator's Resume takes them back. Empty when that is not what is missing.
    public List<Integer> lostJoints() {
        StopReport report = stopReport();
        ArmState state = ring.newest();
        if (report.phase() != StopPhase.STOPPING || report.standingNanos() < 0) return List.of();
        for (int i = 0; i < state.servos(); i++) {
            boolean lost = state.missesInARow(i) == 0 && (!state.torqueOn(i) || state.watchdogTripped(i));
            if (!lost && report.unconfirmed().contains(state.id(i))) return List.of();
        }
        return report.unconfirmed();
    }

    /// Reboots one servo; its joint loses torque at once and stays without until Resume. For the bus thread, and only
    /// while the arm is stopped or without torque.
    public void reboot(int id) {
        if (sequence.watched()) throw new ArmException("Servo " + id + " is in use: stop the arm first.");
        run(() -> {
            line.writer().reboot(id);
            line.send();
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private void run(Work task) {
        if (gone) throw new ArmException(resumeBlocked());
        try {
            task.run();
        } catch (IOException e) {
            portGone(e);
            throw new ArmException("The port to the arm is gone.", e);
        }
    }

    private void serveSelfTest() throws IOException {
        long asked = selfTestAsked.get();
        if (asked == NO_REQUEST) return;
        selfTestAsked.set(NO_REQUEST);
        if (sequence.mode() != StopSequence.Mode.ACTIVE || !sequence.everythingStands()) return;
        PacketWriter writer = line.writer();
        goalWriter.build(writer, work.goalTick, true);
        long sent = line.send();
        selfTest = new SelfTest(sent - asked, sent);
    }

    /// Asks for a check of the stop path: the frame of the goals already held, timed from `eventNanos`. Done by the
    /// bus thread when nothing moves, otherwise dropped. For any thread.
    public void askSelfTest(long eventNanos) {
        selfTestAsked.set(eventNanos);
    }

    /// The last check of the stop path, or null.
    public @Nullable SelfTest selfTest() {
        return selfTest;
    }

    /// Heads for a target from the next cycle on; refused while a stop is in force. For any thread.
    public boolean target(JointTarget target) {
        if (latch.closed()) return false;
        setpoints.offer(target);
        return true;
    }

    public StopLatch latch() {
        return latch;
    }

    /// How far the last stop has come. For any thread.
    public StopReport stopReport() {
        return sequence.progress().report();
    }

    /// The arm as last read. For any thread.
    public ArmState state() {
        return ring.newest();
    }

    /// What there is to know before it becomes a fault, from the state last published. For any thread.
    public List<ArmWarning> warnings() {
        if (gone) return List.of();
        List<ArmWarning> warnings = model.look(ring.newest());
        if (line.fastReads().givenUp()) warnings.add(new ArmWarning.SlowReads(reads().why()));
        return warnings;
    }

    /// How the servos are read, and why. For any thread.
    public ReadMethod reads() {
        return line.fastReads().method();
    }

    /// Whether goals are being written: torque is on and no stop is in force, or a PARK moves.
    public boolean driven() {
        return driven;
    }

    /// Who answers on this bus.
    public List<ServoIdentity> identities() {
        return identities;
    }

    /// Sets who is told of every cycle, on the bus thread.
    public void onCycle(@Nullable CycleListener newListener) {
        listener = newListener;
    }

    /// Whether the port was lost.
    public boolean gone() {
        return gone;
    }
}
