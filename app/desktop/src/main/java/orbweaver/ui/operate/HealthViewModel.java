package orbweaver.ui.operate;

import java.util.ArrayList;
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

    private HealthCardState state(ServoHealth servo) {
        ServoTrack track = tracks.getOrDefault(servo.id(), new ServoTrack());
        String unit = servo.unit() == ServoHealth.EffortUnit.MILLIAMPERE ? "%.0f mA" : "%.1f %%";
        double least = LEAST_SHARE * Math.max(1, Double.isNaN(servo.effortLimit()) ? 0 : servo.effortLimit());
        var lines = new ArrayList<HealthCardState.Line>();
        lines.add(line("Temperature", "%.0f °C", ServoHealth::celsius, servo, track, LEAST_CELSIUS));
        lines.add(line("Voltage", "%.1f V", ServoHealth::volts, servo, track, LEAST_VOLTS));
        lines.add(line(
                servo.unit() == ServoHealth.EffortUnit.MILLIAMPERE ? "Current" : "Load",
                unit,
                each -> Math.abs(each.effort()),
                servo,
                track,
                least));
        return new HealthCardState(
                servo.id(),
                servo.id() + " " + servo.name(),
                servo.condition().word(),
                servo.condition().remedy(),
                lines,
                lost(servo, track, newest.arm()),
                barrier(newest));
    }

    private static HealthCardState.Line line(
            String name,
            String format,
            ToDoubleFunction<ServoHealth> figure,
            ServoHealth servo,
            ServoTrack track,
            double least) {
        List<ServoTrack.Point> points = track.points(figure);
        double low = points.stream().mapToDouble(ServoTrack.Point::value).min().orElse(Double.NaN);
        double high = points.stream().mapToDouble(ServoTrack.Point::value).max().orElse(Double.NaN);
        String now = String.format(Locale.ROOT, format, figure.applyAsDouble(servo));
        String plain = format.substring(0, format.indexOf(' '));
        String from = String.format(Locale.ROOT, plain, low);
        String to = String.format(Locale.ROOT, plain, high);
        String range = from.equals(to) ? "steady" : from + " to " + to;
        return new HealthCardState.Line(name, now, points.isEmpty() ? "" : range, points, least);
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
