package orbweaver.robot.bus;

import java.util.Arrays;
import orbweaver.robot.arm.GripperLinkage;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.safety.ArmReadings;

/// The arm as last read, published once a bus cycle. Servos count from 0 in the order of the arm description,
/// joints from the base.
///
/// States come from a ring of [StateRing#SIZE] slots that the bus writes in turn: one is good for a second and
/// more; who needs it longer takes a [#copy].
public final class ArmState implements ArmReadings {
    private final ServoMap servos;
    private final Ticks ticks;
    private final GripperLinkage linkage;

    long beganNanos;
    long nanos;
    long cycle;
    long misses;
    long damaged;
    long late;
    long foreign;
    final boolean[] fresh;
    final int[] missesInARow;
    final long[] missesOfServo;
    final long[] refusalsOfServo;
    final int[] positionTick;
    final double[] velocity;
    final double[] effort;
    final int[] goalTick;
    final boolean[] alert;
    final int[] hardwareError;
    final boolean[] torqueOn;
    final int[] watchdog;
    final double[] temperature;
    final double[] voltage;
    final double[] wanted;
    double wantedHalfOpening = Double.NaN;
    boolean gripping;
    int resisting = -1;

    ArmState(ServoMap servos, Ticks ticks, GripperLinkage linkage) {
        this.servos = servos;
        this.ticks = ticks;
        this.linkage = linkage;
        int n = servos.count();
        fresh = new boolean[n];
        missesInARow = new int[n];
        missesOfServo = new long[n];
        refusalsOfServo = new long[n];
        positionTick = new int[n];
        velocity = new double[n];
        effort = new double[n];
        goalTick = new int[n];
        alert = new boolean[n];
        hardwareError = new int[n];
        torqueOn = new boolean[n];
        watchdog = new int[n];
        temperature = new double[n];
        voltage = new double[n];
        wanted = new double[servos.joints()];
        Arrays.fill(temperature, Double.NaN);
        Arrays.fill(voltage, Double.NaN);
    }

    /// A state of its own that never changes.
    public ArmState copy() {
        var copy = new ArmState(servos, ticks, linkage);
        copy.set(this);
        return copy;
    }

    void set(ArmState other) {
        beganNanos = other.beganNanos;
        nanos = other.nanos;
        cycle = other.cycle;
        misses = other.misses;
        damaged = other.damaged;
        late = other.late;
        foreign = other.foreign;
        wantedHalfOpening = other.wantedHalfOpening;
        gripping = other.gripping;
        resisting = other.resisting;
        int n = servos.count();
        System.arraycopy(other.fresh, 0, fresh, 0, n);
        System.arraycopy(other.missesInARow, 0, missesInARow, 0, n);
        System.arraycopy(other.missesOfServo, 0, missesOfServo, 0, n);
        System.arraycopy(other.refusalsOfServo, 0, refusalsOfServo, 0, n);
        System.arraycopy(other.positionTick, 0, positionTick, 0, n);
        System.arraycopy(other.velocity, 0, velocity, 0, n);
        System.arraycopy(other.effort, 0, effort, 0, n);
        System.arraycopy(other.goalTick, 0, goalTick, 0, n);
        System.arraycopy(other.alert, 0, alert, 0, n);
        System.arraycopy(other.hardwareError, 0, hardwareError, 0, n);
        System.arraycopy(other.torqueOn, 0, torqueOn, 0, n);
        System.arraycopy(other.watchdog, 0, watchdog, 0, n);
        System.arraycopy(other.temperature, 0, temperature, 0, n);
        System.arraycopy(other.voltage, 0, voltage, 0, n);
        System.arraycopy(other.wanted, 0, wanted, 0, wanted.length);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /// When this bus cycle began, by the arm's clock in ns; [#nanos] is when its answers were there.
    public long beganNanos() {
        return beganNanos;
    }

    /// Number of this bus cycle, from 1.
    public long cycle() {
        return cycle;
    }

    /// Answers missing since the arm was opened, all servos together.
    public long misses() {
        return misses;
    }

    /// Of [#misses], those in which the servo did answer, with an error instead of its data.
    public long refusals(int servo) {
        return refusalsOfServo[servo];
    }

    @Override
    public long misses(int servo) {
        return missesOfServo[servo];
    }

    /// Frames with a wrong checksum since the arm was opened.
    public long damaged() {
        return damaged;
    }

    /// Answers that came after their time and were dropped, since the arm was opened.
    public long late() {
        return late;
    }

    @Override
    public long foreignFrames() {
        return foreign;
    }

    public int servos() {
        return servos.count();
    }

    public int id(int servo) {
        return servos.id(servo);
    }

    public String name(int servo) {
        return servos.name(servo);
    }

    /// Whether a servo's effort is a share of full load instead of a current.
    public boolean measuresLoad(int servo) {
        return servos.measuresLoad(servo);
    }

    /// Measured angle of a joint in radians.
    public double joint(int joint) {
        return position(servos.servoOfJoint(joint));
    }

    /// Copies the measured joint angles.
    public double[] joints() {
        var q = new double[servos.joints()];
        for (int j = 0; j < q.length; j++) q[j] = joint(j);
        return q;
    }

    /// Angle in radians that a joint is to have now: the target as interpolated, without what compensation adds to
    /// it.
    @Override
    public double wanted(int joint) {
        return wanted[joint];
    }

    /// Copies the angles the joints are to have now.
    public double[] wanted() {
        return wanted.clone();
    }

    /// Half opening in metres that the gripper is to have now.
    public double wantedHalfOpening() {
        return wantedHalfOpening;
    }

    /// Measured half opening of the gripper in metres.
    public double halfOpening() {
        return linkage.halfOpeningOfTick(positionTick[servos.gripper()]);
    }

    /// Measured gripper value: 0 closed, 1 open.
    public double gripper() {
        return linkage.value(halfOpening());
    }

    /// Whether the gripper holds something: it pushes, does not move, and is short of its goal.
    public boolean gripping() {
        return gripping;
    }

    /// Whether something is in the driven arm's way: a joint is off the angle it is to have now by more than
    /// [Limits#resistance], for as long. It does not follow well, and is far from being stopped for it.
    public boolean resisted() {
        return resisting >= 0;
    }

    /// The first servo of which that is so, from 0; -1 when there is none.
    public int resisting() {
        return resisting;
    }

    @Override
    public boolean fresh(int servo) {
        return fresh[servo];
    }

    @Override
    public int missesInARow(int servo) {
        return missesInARow[servo];
    }

    @Override
    public double position(int servo) {
        return ticks.radians(positionTick[servo]);
    }

    @Override
    public int positionTick(int servo) {
        return positionTick[servo];
    }

    @Override
    public double velocity(int servo) {
        return velocity[servo];
    }

    @Override
    public double effort(int servo) {
        return effort[servo];
    }

    @Override
    public int goalTick(int servo) {
        return goalTick[servo];
    }

    @Override
    public boolean alert(int servo) {
        return alert[servo];
    }

    @Override
    public int hardwareError(int servo) {
        return hardwareError[servo];
    }

    @Override
    public boolean torqueOn(int servo) {
        return torqueOn[servo];
    }

    @Override
    public boolean watchdogTripped(int servo) {
        return watchdog[servo] < 0;
    }

    @Override
    public double temperature(int servo) {
        return temperature[servo];
    }

    @Override
    public double voltage(int servo) {
        return voltage[servo];
    }

    /// Whether every servo holds torque.
    public boolean allTorqueOn() {
        for (boolean on : torqueOn) if (!on) return false;
        return true;
    }
}
