package orbweaver.ui.present;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ServoHealth;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.live.Clock;
import org.jspecify.annotations.Nullable;

/// What the presenter shows, and the few things an audience may do: start a prompt that is allowed, send the arm to
/// rest, stop it. Belongs to the screen's thread.
public final class PresenterViewModel {
    /// Keys 1 to 8.
    public static final int MOST_PROMPTS = 8;

    /// A run that the audience began ends by then, as nobody of it knows how to end one.
    private static final long LONGEST_RUN_NANOS = TimeUnit.SECONDS.toNanos(60);
    /// Words that change faster cannot be read.
    private static final long READ_NANOS = 400_000_000L;

    private final SessionControl session;
    private final Clock clock;
    private final RibbonLog log = new RibbonLog();
    private final MotionWatch watch = new MotionWatch();
    private final IdleWatch idle = new IdleWatch();
    private final ObservableList<String> prompts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<PresenterWords> words;
    private final ReadOnlyObjectWrapper<DriveState> drive = new ReadOnlyObjectWrapper<>(DriveState.IDLE);
    private final ReadOnlyObjectWrapper<MotionWatch.Words> motion;
    private final ReadOnlyObjectWrapper<Ribbon> ribbon;
    private final ReadOnlyObjectWrapper<Double> sure = new ReadOnlyObjectWrapper<>(Double.NaN);
    private final ReadOnlyStringWrapper help = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper inviting = new ReadOnlyBooleanWrapper();
    private List<String> allowed = List.of();
    private SessionSnapshot now;
    private boolean open;
    private boolean parking;
    private long readSince;
    /// When a run that was begun here began to drive; 0 without one.
    private long runSince;
    private String asked = "";
    private boolean doneBefore;

    public PresenterViewModel(SessionControl session, Clock clock) {
        this.session = session;
        this.clock = clock;
        now = session.snapshot();
        words = new ReadOnlyObjectWrapper<>(PresenterWords.of(now));
        motion = new ReadOnlyObjectWrapper<>(watch.now());
        ribbon = new ReadOnlyObjectWrapper<>(new Ribbon(log.past(), List.of()));
    }

    /// The prompts that may be started here; with none, the scene's own.
    public void allow(List<String> list) {
        allowed = list.stream().limit(MOST_PROMPTS).toList();
        fill();
    }

    /// It comes onto a screen, or leaves it. Only there does an idle arm go to rest.
    public void onScreen(boolean shown) {
        open = shown;
        idle.touched(clock.nanos());
        if (!shown) return;
        fill();
        tick();
    }

    /// Takes a new state.
    public void show(SessionSnapshot snapshot) {
        now = snapshot;
        drive.set(snapshot.drive());
        watch.add(snapshot.nanos(), snapshot.arm());
        log.add(snapshot.nanos(), executed(snapshot));
        follow(snapshot);
        if (snapshot.stop().latched()) parking = false;
        if (open) {
            fill();
            tick();
        } else {
            endLongRun(clock.nanos());
        }
    }

    /// Lets time pass; called about ten times a second.
    public void tick() {
        long nanos = clock.nanos();
        rest(nanos);
        endLongRun(nanos);
        PresenterWords said = PresenterWords.of(now);
        words.set(said);
        inviting.set(said.sentence().equals(PresenterWords.INVITATION));
        if (nanos - readSince >= READ_NANOS || readSince == 0) {
            readSince = nanos;
            motion.set(watch.now());
        }
        PlanView plan = plan(now);
        ChunkView chunk = now.chunk();
        sure.set(chunk == null || plan == null ? Double.NaN : Surety.of(chunk, plan));
        ribbon.set(new Ribbon(log.past(), ahead(now)));
    }

    /// Nobody has asked for anything for long: the arm goes to rest after a warning.
    private void rest(long nanos) {
        int left = idle.tick(nanos, open && mayRest() && now.drive() == DriveState.IDLE);
        if (left == 0 && !parking) {
            parking = true;
            session.park();
        }
        help.set(
                left > 0
                        ? "It goes to rest in %d s. Press any key to keep it here.".formatted(left)
                        : PresenterWords.of(now).help());
    }

    /// Keeps an eye on a run that was begun here.
    private void follow(SessionSnapshot snapshot) {
        boolean ours =
                snapshot.drive() == DriveState.POLICY && snapshot.instruction().equals(asked);
        if (ours && runSince == 0) {
            runSince = clock.nanos();
            doneBefore = done();
        } else if (!ours && runSince != 0) {
            runSince = 0;
            asked = "";
        }
    }

    private boolean done() {
        return now.task() != null && now.task().done();
    }

    private void endLongRun(long nanos) {
        if (runSince == 0 || !((done() && !doneBefore) || nanos - runSince > LONGEST_RUN_NANOS)) return;
        runSince = 0;
        asked = "";
        session.pause();
    }

    /// A digit was pressed: 1 to 8 start a prompt, 0 sends the arm to rest. Whatever cannot be done now is ignored, as
    /// a start is while the arm is stopped.
    public void digit(int number) {
        touched();
        if (number == 0) {
            boolean policy = now.drive() == DriveState.POLICY || now.drive() == DriveState.IDLE;
            boolean stands = now.stop().phase() == StopStatus.Phase.STANDING;
            if (mayRest() && (policy || stands)) session.park();
        } else if (number <= prompts.size() && mayStart()) {
            asked = prompts.get(number - 1);
            runSince = 0;
            session.start(asked);
        }
    }

    /// An operator held the keys that leave a stop. Only an arm that stands or rests by itself is woken up here.
    void resume() {
        StopStatus stop = now.stop();
        boolean rests = stop.phase() == StopStatus.Phase.STANDING || stop.phase() == StopStatus.Phase.PARKED;
        if (rests && stop.resumeBlocked().isEmpty()) session.resume();
    }

    /// Somebody is there: a key, the mouse.
    public void touched() {
        idle.touched(clock.nanos());
    }

    private boolean mayStart() {
        boolean free = now.drive() == DriveState.IDLE || now.drive() == DriveState.POLICY;
        return free && !now.stop().latched() && now.policy() != null;
    }

    /// An arm without torque rests already.
    private boolean mayRest() {
        return now.arm().servos().stream().anyMatch(ServoHealth::torqueOn);
    }

    private void fill() {
        List<String> next = allowed;
        if (next.isEmpty() && now.task() != null)
            next = now.task().instructions().stream()
                    .distinct()
                    .limit(MOST_PROMPTS)
                    .toList();
        if (!prompts.equals(next)) prompts.setAll(next);
    }

    private static @Nullable PlanView plan(SessionSnapshot snapshot) {
        ChunkView chunk = snapshot.chunk();
        if (chunk == null || !chunk.ahead() || snapshot.stop().latched()) return null;
        return chunk.plan();
    }

    /// Confidence of the action under way; NaN when there is none.
    private static double executed(SessionSnapshot snapshot) {
        ChunkView chunk = snapshot.chunk();
        PlanView plan = plan(snapshot);
        if (chunk == null || plan == null || chunk.phase() != ChunkView.Phase.EXECUTING) return Double.NaN;
        int action = chunk.executing();
        return action < 0 || action >= plan.knots().size()
                ? Double.NaN
                : Surety.of(chunk, plan.knots().get(action));
    }

    private static List<Double> ahead(SessionSnapshot snapshot) {
        ChunkView chunk = snapshot.chunk();
        PlanView plan = plan(snapshot);
        if (chunk == null || plan == null) return List.of();
        return plan.knots().stream()
                .skip(Math.max(0, chunk.executing()))
                .limit(Ribbon.AHEAD)
                .map(knot -> Surety.of(chunk, knot))
                .toList();
    }

    /// The prompts that keys 1 to 8 start.
    public ObservableList<String> prompts() {
        return prompts;
    }

    ReadOnlyObjectProperty<PresenterWords> wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// Who drives.
    public ReadOnlyObjectProperty<DriveState> driveProperty() {
        return drive.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<MotionWatch.Words> motionProperty() {
        return motion.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Ribbon> ribbonProperty() {
        return ribbon.getReadOnlyProperty();
    }

    /// How sure the policy is of the plan under way; NaN without one.
    public ReadOnlyObjectProperty<Double> sureProperty() {
        return sure.getReadOnlyProperty();
    }

    /// What can be done, or the warning before the arm goes to rest; may be empty.
    public ReadOnlyStringProperty helpProperty() {
        return help.getReadOnlyProperty();
    }

    /// Whether a prompt is asked for.
    public ReadOnlyBooleanProperty invitingProperty() {
        return inviting.getReadOnlyProperty();
    }
}
