package orbweaver.cell.servo;

import java.util.ArrayList;
import java.util.List;

/// The faults that befall single servos, and when they do.
final class ServoFaults {
    private static final double OVERLOAD_AFTER_SECONDS = 1;
    private static final double MILLISECOND = 1e-3;
    private static final double DRIFT_TICKS_PER_SECOND = 1;
    private static final int MODEL_XM540 = 1120;

    private final List<EmulatedServo> servos;
    /// Still to come; a moment that has passed already comes at once.
    private final List<Fault.Reboot> reboots = new ArrayList<>();
    private final List<Moment> overloads = new ArrayList<>();
    private final List<Fault.Drift> drifts = new ArrayList<>();
    private double seconds;

    /// Something befalls a servo at a moment of the world's time.
    private record Moment(int id, double seconds) {}

    ServoFaults(List<EmulatedServo> servos) {
        this.servos = servos;
    }

    /// Takes in the faults of servos; others are not its business.
    ///
    /// @throws IllegalArgumentException when it names a servo that the arm does not have
    void inject(Fault fault) {
        switch (fault) {
            case Fault.Missing(int id) -> servo(id).setAbsent(true);
            case Fault.WrongModel(int id) -> servo(id).memory().set(Register.MODEL_NUMBER, MODEL_XM540);
            case Fault.Stuck(int id) -> servo(id).motion().setStuck(true);
            case Fault.Heat(int id) -> servo(id).health().setHeating(1);
            case Fault.Voltage(double volts) -> servos.forEach(s -> s.health().setVolts(volts));
            case Fault.Overload overload -> {
                servo(overload.id());
                overloads.add(new Moment(overload.id(), seconds + OVERLOAD_AFTER_SECONDS));
            }
            case Fault.Reboot reboot -> {
                servo(reboot.id());
                reboots.add(reboot);
            }
            case Fault.Drift drift -> {
                servo(drift.id());
                drifts.add(drift);
            }
            default -> {}
        }
    }

    /// Ends what lasts and forgets what was still to come. Hardware errors stay until a reboot, as on a real servo.
    void repair() {
        reboots.clear();
        overloads.clear();
        drifts.clear();
        for (EmulatedServo servo : servos) {
            servo.setAbsent(false);
            servo.motion().setStuck(false);
            servo.health().heal();
        }
    }

    void millisecond() {
        seconds += MILLISECOND;
        for (int k = reboots.size() - 1; k >= 0; k--) {
            if (seconds > reboots.get(k).seconds())
                servo(reboots.remove(k).id()).reboot();
        }
        for (int k = overloads.size() - 1; k >= 0; k--) {
            if (seconds > overloads.get(k).seconds())
                servo(overloads.remove(k).id()).fail(EmulatedServo.ERROR_OVERLOAD);
        }
        for (int k = 0; k < drifts.size(); k++) {
            servo(drifts.get(k).id()).motion().encoder().addDrift(DRIFT_TICKS_PER_SECOND * MILLISECOND);
        }
    }

    private EmulatedServo servo(int id) {
        for (int k = 0; k < servos.size(); k++) if (servos.get(k).id() == id) return servos.get(k);
        throw new IllegalArgumentException("the virtual arm has no servo " + id);
    }
}
