package orbweaver.ui.preflight;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orbweaver.core.preflight.Finding;
import orbweaver.core.preflight.Preflight;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is looked at before the first run, and Stop tried out. Belongs to the screen's thread.
public final class PreflightViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(PreflightViewModel.class);
    private static final long LOOK_NANOS = 500_000_000L;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final SessionControl session;
    private final Executor background;
    private final Executor screen;
    private final Clock wall;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper testable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<StopTrial> trial = new ReadOnlyObjectWrapper<>(StopTrial.OFFERED);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Preflight> preflight = new ReadOnlyObjectWrapper<>();
    private List<Finding> computer = List.of();
    private SessionSnapshot newest;
    private long looked;
    private long begunNanos;

    /// @param background where what takes a moment is looked at
    public PreflightViewModel(SessionControl session, Executor background, Executor screen) {
        this(session, background, screen, Clock.systemUTC());
    }

    PreflightViewModel(SessionControl session, Executor background, Executor screen, Clock wall) {
        this.session = session;
        this.background = background;
        this.screen = screen;
        this.wall = wall;
        newest = session.snapshot();
    }

    /// From now on it is about this profile. Opens by itself where that profile's arm was never stopped on trial.
    public void use(Preflight profile) {
        preflight.set(profile);
        if (profile.asksFirst()) open();
    }

    /// Whether it is on the screen.
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// What it is about; null until the profile is read.
    ReadOnlyObjectProperty<@Nullable Preflight> preflightProperty() {
        return preflight.getReadOnlyProperty();
    }

    /// One for each line.
    ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /// "12 in order, 1 to look at".
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<StopTrial> trialProperty() {
        return trial.getReadOnlyProperty();
    }

    /// Whether Stop can be tried out now.
    ReadOnlyBooleanProperty testableProperty() {
        return testable.getReadOnlyProperty();
    }

    /// Opens it, or closes it.
    public void toggle() {
        if (open.get()) close();
        else open();
    }

    public void close() {
        open.set(false);
    }

    private void open() {
        open.set(true);
        trial.set(StopTrial.OFFERED);
        refresh();
    }

    /// Looks at everything anew.
    void refresh() {
        Preflight now = preflight.get();
        if (now == null) return;
        looked = 0;
        look();
        SessionSnapshot seen = newest;
        background.execute(() -> {
            try {
                List<Finding> found = now.computer(seen);
                screen.execute(() -> {
                    computer = found;
                    looked = 0;
                    look();
                });
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (IllegalStateException e) {
                LOG.warn("the computer could not be looked at", e);
            }
        });
    }

    /// Torque goes on and the stop path is checked; then it waits for the operator's Stop.
    void tryStop() {
        if (!testable.get()) return;
        begunNanos = newest.nanos();
        trial.set(StopTrial.CHECKING);
        session.testStop();
        look();
    }

    /// Takes a new state.
    public void show(SessionSnapshot snapshot) {
        boolean begins = snapshot.drive().driven() && !newest.drive().driven();
        newest = snapshot;
        if (begins) close();
        if (!open.get()) return;
        StopTrial before = trial.get();
        StopTrial now = before.next(snapshot, begunNanos);
        if (!now.equals(before)) {
            trial.set(now);
            Preflight profile = preflight.get();
            if (now.step() == StopTrial.Step.DONE && profile != null) profile.remember(wall.instant());
            looked = 0;
        }
        testable.set(snapshot.drive() == DriveState.IDLE
                && !snapshot.stop().latched()
                && !snapshot.arm().servos().isEmpty()
                && !now.runs());
        look();
    }

    private void look() {
        Preflight now = preflight.get();
        if (now == null || (looked != 0 && newest.nanos() - looked < LOOK_NANOS)) return;
        looked = newest.nanos();
        var all = new ArrayList<>(now.cell(session));
        all.add(path(newest.stop()));
        all.add(now.tested()
                .map(when -> Finding.ok("Stop: tried with this profile on " + DAY.format(when)))
                .orElse(Finding.warning("Stop: not tried with this profile yet", "do it below")));
        all.addAll(computer);
        findings.set(List.copyOf(all));
        long odd = all.stream().filter(finding -> !finding.fine()).count();
        summary.set(
                odd == 0
                        ? "All %d in order".formatted(all.size())
                        : "%d in order, %d to look at".formatted(all.size() - odd, odd));
    }

    private static Finding path(StopStatus stop) {
        StopStatus.SelfTest test = stop.selfTest();
        return test == null
                ? Finding.warning("stop path: not checked yet, without torque it cannot be", "try Stop below")
                : Finding.ok(String.format(Locale.ROOT, "stop path: checked, %.1f ms", test.wireMillis()));
    }
}
