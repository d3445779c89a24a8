package orbweaver.core.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.calibration.Fingertips;
import orbweaver.core.camera.Camera;
import orbweaver.core.camera.CameraStatus;
import orbweaver.core.camera.Likeness;
import orbweaver.core.cell.SceneControl;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.bus.SelfTest;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.ArmWarning;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopReport;
import org.jspecify.annotations.Nullable;

/// Puts into words and units for people what the arm, the cameras and the scene report. Belongs to the session's
/// thread.
final class SnapshotMaker {
    private static final double MILLI = 1e3;
    private static final long CONFIRM_NANOS = 50_000_000L;
    private static final int SILENT_MISSES = 3;
    private static final int OVERLOAD_BIT = 0x20;

    private final Arm arm;
    private final Limits limits;
    private final Kinematics kinematics;
    private final String port;
    private long rateSinceNanos;
    private long rateSinceCycle;
    private double busHz;
    private long stopEventNanos;
    private @Nullable Instant stopAt;

    SnapshotMaker(Arm arm, String port) {
        this.arm = arm;
        this.limits = arm.limits();
        this.kinematics = new Kinematics(arm.description());
        this.port = port;
    }

    ArmView arm(long nowNanos) {
        ArmState state = arm.state();
        if (state.cycle() == 0) return ArmView.unknown(port);
        measureRate(state, nowNanos);
        var servos = new ArrayList<ServoHealth>();
        var pairs = new ArrayList<ShadowPair>();
        for (int i = 0; i < state.servos(); i++) {
            ArmDescription.Servo servo = arm.description().servo(state.id(i));
            servos.add(health(state, i, servo));
            Integer master = servo.shadowOf();
            if (master != null) pairs.add(pair(state, i, master));
        }
        double[] q = state.joints();
        Pose tool = kinematics.tool(q);
        return new ArmView(
                port,
                servos,
                pairs,
                PlannedChunk.point(tool),
                Fingertips.of(tool),
                Posture.of(q, state.halfOpening()),
                state.gripper(),
                busHz,
                state.cycle(),
                state.misses());
    }

    private void measureRate(ArmState state, long now) {
        if (rateSinceNanos == 0 || now - rateSinceNanos > 2_000_000_000L) {
            rateSinceNanos = now;
            rateSinceCycle = state.cycle();
        } else if (now - rateSinceNanos > 1_000_000_000L) {
            busHz = (state.cycle() - rateSinceCycle) * 1e9 / (now - rateSinceNanos);
            rateSinceNanos = now;
            rateSinceCycle = state.cycle();
        }
    }

    private ServoHealth health(ArmState state, int i, ArmDescription.Servo servo) {
        boolean load = state.measuresLoad(i);
        double limit = limits.effort().limit().getOrDefault(servo.name(), Double.NaN);
        double scale = load ? 100 : MILLI;
        return new ServoHealth(
                servo.id(),
                inWords(servo.name()),
                state.temperature(i),
                state.voltage(i),
                Math.abs(state.effort(i)) * scale,
                load ? ServoHealth.EffortUnit.PERCENT_LOAD : ServoHealth.EffortUnit.MILLIAMPERE,
                limit * scale,
                state.torqueOn(i),
                state.misses(i),
                condition(state, i, servo));
    }

    private ServoHealth.Condition condition(ArmState state, int i, ArmDescription.Servo servo) {
        if (arm.gone() || state.missesInARow(i) >= SILENT_MISSES) return ServoHealth.Condition.SILENT;
        if ((state.hardwareError(i) & OVERLOAD_BIT) != 0) return ServoHealth.Condition.OVERLOAD;
        if (!state.torqueOn(i) && anyTorque(state)) return ServoHealth.Condition.LIMP;
        if (state.watchdogTripped(i)) return ServoHealth.Condition.FROZEN;
        if (state.temperature(i) >= limits.health().warnTemperature()) return ServoHealth.Condition.WARM;
        if (state.voltage(i) < limits.health().warnVoltage()) return ServoHealth.Condition.LOW_VOLTAGE;
        if (servo.joint() == null && state.gripping()) return ServoHealth.Condition.GRIPPING;
        return ServoHealth.Condition.FINE;
    }

    private static boolean anyTorque(ArmState state) {
        for (int i = 0; i < state.servos(); i++) if (state.torqueOn(i)) return true;
        return false;
    }

    private static ShadowPair pair(ArmState state, int shadow, int masterId) {
        int master = 0;
        while (state.id(master) != masterId) master++;
        int apart = state.positionTick(shadow) - state.positionTick(master);
        return new ShadowPair(masterId, state.id(shadow), Math.abs(apart));
    }

    /// "shoulder_shadow" is the second servo of the shoulder.
    static String inWords(String name) {
        return name.replace("_shadow", " 2").replace('_', ' ');
    }

    StopStatus stop(long nowNanos) {
        StopReport report = arm.stopReport();
        SelfTest test = arm.selfTest();
        int servos = arm.description().servos().size();
        var shownTest = test == null ? null : new StopStatus.SelfTest(test.wireNanos() / 1e6, test.atNanos());
        StopCause cause = report.cause();
        if (cause == null || !arm.latch().closed()) return StopStatus.ready(servos, shownTest);
        if (stopAt == null || stopEventNanos != report.eventNanos()) {
            stopEventNanos = report.eventNanos();
            stopAt = Instant.now().minusNanos(nowNanos - report.eventNanos());
        }
        return new StopStatus(
                phase(report, nowNanos),
                cause.words(),
                source(cause),
                stopAt,
                report.eventNanos(),
                report.confirmed(),
                servos,
                report.unconfirmed(),
                report.wireMillis(),
                report.confirmedMillis(),
                report.standingMillis(),
                report.travel() * MILLI,
                arm.resumesFromHold(),
                arm.resumeBlocked(),
                failed(),
                shownTest);
    }

    private List<Integer> failed() {
        ArmState state = arm.state();
        var ids = new ArrayList<Integer>();
        for (int i = 0; i < state.servos(); i++) if (state.hardwareError(i) != 0) ids.add(state.id(i));
        return ids;
    }

    private StopStatus.Phase phase(StopReport report, long nowNanos) {
        List<Integer> lost = arm.lostJoints();
        if (!lost.isEmpty()) {
            return withTorque(lost) ? StopStatus.Phase.JOINT_FROZEN : StopStatus.Phase.JOINT_LIMP;
        }
        return switch (report.phase()) {
            case NONE, STOPPING, RELEASING ->
                nowNanos - report.eventNanos() > CONFIRM_NANOS
                        ? StopStatus.Phase.NOT_CONFIRMED
                        : StopStatus.Phase.STOPPING;
            case CONFIRMED -> StopStatus.Phase.ACCEPTED;
            case STANDING -> StopStatus.Phase.STANDING;
            case PARKING -> StopStatus.Phase.PARKING;
            case PARKED -> StopStatus.Phase.PARKED;
            case RELEASED ->
                source(report.cause()) == StopSource.RECONNECT
                        ? StopStatus.Phase.RECONNECTED
                        : StopStatus.Phase.RELEASED;
            case PORT_GONE -> StopStatus.Phase.PORT_GONE;
        };
    }

    private boolean withTorque(List<Integer> ids) {
        ArmState state = arm.state();
        for (int i = 0; i < state.servos(); i++) {
            if (ids.contains(state.id(i)) && !state.torqueOn(i)) return false;
        }
        return true;
    }

    private static StopSource source(@Nullable StopCause cause) {
        if (cause instanceof StopCause.Asked(String key, String _)) {
            for (StopSource source : StopSource.values()) if (source.key().equals(key)) return source;
        }
        return StopSource.WATCH;
    }

    /// What faults and warnings of the arm mean for the operator.
    List<Notice> notices() {
        var notices = new ArrayList<Notice>();
        StopCause cause = arm.stopReport().cause();
        if (arm.latch().closed() && cause instanceof StopCause.Found(ArmFault fault)) {
            String armDoes = fault instanceof ArmFault.PortGone ? "" : "The arm holds.";
            notices.add(new Notice("arm", true, fault.headline(), armDoes, fault.action()));
        }
        for (ArmWarning warning : arm.warnings()) {
            notices.add(new Notice(warning.key(), false, warning.headline(), "The arm goes on.", warning.action()));
        }
        return notices;
    }

    static CameraView camera(Camera camera, Likeness likeness) {
        CameraStatus s = camera.status();
        return new CameraView(
                s.name(),
                s.width(),
                s.height(),
                s.framesPerSecond(),
                s.lastFrameNanos(),
                s.present(),
                s.traffic(),
                likeness,
                s.uncalibrated());
    }

    /// What is wrong with the cameras.
    static List<Notice> notices(List<Camera> cameras) {
        var all = new ArrayList<Notice>();
        for (Camera camera : cameras) {
            Notice fault = fault(camera);
            if (fault != null) all.add(fault);
            Notice gap = calibration(camera);
            if (gap != null) all.add(gap);
        }
        return all;
    }

    private static @Nullable Notice fault(Camera camera) {
        String fault = camera.status().fault().orElse(null);
        if (fault == null) return null;
        String headline = fault.substring(0, 1).toUpperCase(Locale.ROOT) + fault.substring(1);
        return new Notice("camera " + camera.name(), true, headline, "The arm holds.", "See to the camera.");
    }

    /// A calibration that does not belong to the pictures that come.
    private static @Nullable Notice calibration(Camera camera) {
        String gap = camera.status().uncalibrated();
        if (gap.isEmpty() || gap.equals(CameraCalibration.NONE)) return null;
        return new Notice(
                "calibration " + camera.name(),
                false,
                "The " + camera.name() + " " + gap + ".",
                "The arm goes on.",
                "Calibrate it anew, or ask for the size of then in the profile.");
    }

    static TaskView task(SceneControl scene) {
        return new TaskView(scene.taskName(), scene.seed(), scene.wordings(), scene.done(), scene.seconds());
    }
}
