package orbweaver.robot.safety;

import java.util.Arrays;

/// An arm as last read, every value set by the test; at first all is well and nothing moves.
final class Readings implements ArmReadings {
    long nanos;
    final boolean[] fresh;
    final int[] misses;
    final double[] position;
    final int[] tick;
    final double[] effort;
    final double[] wanted;
    final boolean[] alert;
    final int[] hardwareError;
    final boolean[] torque;
    final boolean[] watchdog;
    final double[] temperature;
    final double[] voltage;
    final long[] lost;
    long foreign;

    Readings(int servos) {
        fresh = new boolean[servos];
        misses = new int[servos];
        position = new double[servos];
        tick = new int[servos];
        effort = new double[servos];
        wanted = new double[servos];
        alert = new boolean[servos];
        hardwareError = new int[servos];
        torque = new boolean[servos];
        watchdog = new boolean[servos];
        temperature = new double[servos];
        voltage = new double[servos];
        lost = new long[servos];
        Arrays.fill(voltage, 12);
        Arrays.fill(fresh, true);
        Arrays.fill(torque, true);
        Arrays.fill(temperature, 40);
    }

    Readings at(double seconds) {
        nanos = Math.round(1e9 * seconds);
        return this;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public boolean fresh(int servo) {
        return fresh[servo];
    }

    @Override
    public int missesInARow(int servo) {
        return misses[servo];
    }

    @Override
    public long misses(int servo) {
        return lost[servo];
    }

    @Override
    public long foreignFrames() {
        return foreign;
    }

    @Override
    public double position(int servo) {
        return position[servo];
    }

    @Override
    public int positionTick(int servo) {
        return tick[servo];
    }

    @Override
    public double velocity(int servo) {
        return 0;
    }

    @Override
    public double effort(int servo) {
        return effort[servo];
    }

    @Override
    public int goalTick(int servo) {
        return tick[servo];
    }

    @Override
    public double wanted(int joint) {
        return wanted[joint];
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
        return torque[servo];
    }

    @Override
    public boolean watchdogTripped(int servo) {
        return watchdog[servo];
    }

    @Override
    public double temperature(int servo) {
        return temperature[servo];
    }

    @Override
    public double voltage(int servo) {
        return voltage[servo];
    }
}
