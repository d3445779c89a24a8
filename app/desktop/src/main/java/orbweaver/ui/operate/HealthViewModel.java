package orbweaver.ui.operate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orbweaver.core.session.ArmView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.ServoHealth;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;

/// The last minute of every servo, and the one of them that is looked at. For the JavaFX thread.
public final class HealthViewModel {
    private static final double LEAST_CELSIUS = 5;
    private static final double LEAST_VOLTS = 1;
    private static final double LEAST_SHARE = 0.1;

    private final SessionControl session;
    private final Map<Integer, ServoTrack> tracks = new HashMap<>();
    private final ReadOnlyObjectWrapper<Optional<HealthCardState>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private SessionSnapshot newest = SessionSnapshot.empty();
    private int chosen;

    public HealthViewModel(SessionControl session) {
        this.session = session;
    }

    /// Takes the readings of a new state.
    public void show(SessionSnapshot snapshot) {
        newest = snapshot;
        for (ServoHealth servo : snapshot.arm().servos())
            tracks.computeIfAbsent(servo.id(), _ -> new ServoTrack()).add(snapshot.nanos(), servo);
        refresh();
    }

    /// Looks at that servo, or no longer.
    public void toggle(int id) {
        chosen = chosen == id ? 0 : id;
        refresh();
    }

    /// Looks at one that wants attention, else at the first; or at none when one is looked at.
    public void toggle() {
        List<ServoHealth> servos = newest.arm().servos();
        if (servos.isEmpty() && chosen == 0) return;
        toggle(
                chosen != 0
                        ? chosen
                        : servos.stream()
                                .filter(servo -> servo.condition().wantsAttention())
                                .findFirst()
                                .orElseGet(servos::getFirst)
                                .id());
    }

    /// Looks at the servo so many places further, if one is looked at.
    public void step(int places) {
        List<Integer> ids = newest.arm().servos().stream().map(ServoHealth::id).toList();
        if (chosen == 0 || !ids.contains(chosen)) return;
        chosen = ids.get(Math.floorMod(ids.indexOf(chosen) + places, ids.size()));
        refresh();
    }

    /// Looks at none.
    public void close() {
        chosen = 0;
        refresh();
    }

    /// Reboots the servo that is looked at, from Stopped only; its joint is limp from then on until Resume.
    public void reboot() {
        card.get().filter(now -> now.barrier().isEmpty()).ifPresent(now -> session.reboot(now.id()));
    }

    /// What the card says; empty while no servo is looked at.
    public ReadOnlyObjectProperty<Optional<HealthCardState>> cardProperty() {
        return card.getReadOnlyProperty();
    }

    private void refresh() {
        card.set(newest.arm().servos().stream()
                .filter(servo -> servo.id() == chosen)
                .findFirst()
                .map(this::state));
    }

    /// One figure of a servo.
    ///
    /// @param format of its value, a blank and its unit
    /// @param least as [HealthCardState.Line]
    private record Figure(String name, String format, ToDoubleFunction<ServoHealth> value, double least) {
        HealthCardState.Line line(ServoHealth newest, ServoTrack track) {
            List<ServoTrack.Point> points = track.points(value);
            double low =
                    points.stream().mapToDouble(ServoTrack.Point::value).min().orElse(Double.NaN);
            double high =
                    points.stream().mapToDouble(ServoTrack.Point::value).max().orElse(Double.NaN);
            String plain = format.substring(0, format.indexOf(' '));
            String from = written(plain, low);
            String to = written(plain, high);
            String range = from.equals(to) ? "steady" : from + " to " + to;
            return new HealthCardState.Line(
                    name, written(format, value.applyAsDouble(newest)), points.isEmpty() ? "" : range, points, least);
        }

        private static String written(String format, double value) {
            return String.format(Locale.ROOT, format, value);
        }
    }

    private static List<Figure> figures(ServoHealth servo) {
        double least = LEAST_SHARE * Math.max(1, Double.isNaN(servo.effortLimit()) ? 0 : servo.effortLimit());
        boolean current = servo.unit() == ServoHealth.EffortUnit.MILLIAMPERE;
        return List.of(
                new Figure("Temperature", "%.0f °C", ServoHealth::celsius, LEAST_CELSIUS),
                new Figure("Voltage", "%.1f V", ServoHealth::volts, LEAST_VOLTS),
                new Figure(
                        current ? "Current" : "Load",
                        current ? "%.0f mA" : "%.1f %%",
                        each -> Math.abs(each.effort()),
                        least));
    }

    private HealthCardState state(ServoHealth servo) {
        ServoTrack track = tracks.getOrDefault(servo.id(), new ServoTrack());
        return new HealthCardState(
                servo.id(),
                servo.id() + " " + servo.name(),
                servo.condition().word(),
                servo.condition().remedy(),
                figures(servo).stream().map(figure -> figure.line(servo, track)).toList(),
                lost(servo, track, newest.arm()),
                barrier(newest));
    }

    private static String lost(ServoHealth servo, ServoTrack track, ArmView arm) {
        if (servo.missed() == 0) return "No answer was lost since the arm was opened.";
        double share = arm.busCycles() == 0 ? 0 : 100.0 * servo.missed() / arm.busCycles();
        return String.format(
                Locale.ROOT,
                "Lost answers: %d in the last minute, %d since the arm was opened (%.2f %%).",
                track.missed(),
                servo.missed(),
                share);
    }

    private static String barrier(SessionSnapshot snapshot) {
        if (snapshot.drive() != DriveState.STOPPED) return "A servo is rebooted while the arm is stopped.";
        StopStatus.Phase phase = snapshot.stop().phase();
        return switch (phase) {
            case STANDING, NOT_CONFIRMED, JOINT_LIMP, JOINT_FROZEN, PARKED, RELEASED -> "";
            case READY, STOPPING, ACCEPTED -> "Wait until the arm stands.";
            case PARKING -> "Wait until the arm is parked.";
            case PORT_GONE, RECONNECTED -> "Reconnect the port and resume first.";
        };
    }
}
