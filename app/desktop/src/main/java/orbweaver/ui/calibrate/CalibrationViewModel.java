package orbweaver.ui.calibrate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.calibration.CameraFit;
import orbweaver.core.calibration.Fit;
import orbweaver.core.calibration.Sight;
import orbweaver.core.calibration.Sighting;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// Calibrates one camera: takes poses of the arm that stands still, one picture each, gets the fingertips clicked in
/// it, and solves as soon as there are enough. Belongs to the screen's thread, except [#picture].
public final class CalibrationViewModel {
    /// The most poses: their pictures stay in memory.
    public static final int MOST = 24;

    private static final long FRESH_NANOS = 300_000_000L;
    private static final double APART = 0.03;
    /// Root mean square distance, as a share of the picture's width, up to which a calibration is worth keeping.
    private static final double WORTH_KEEPING = 0.02;

    private final SessionControl session;
    private final Executor worker;
    private final Executor screen;
    private final List<Shot> shots = new ArrayList<>();
    private final Stillness stillness = new Stillness();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper savable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper advice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Frame> frozen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Sight> cross = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Sight> expected = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Point> points = FXCollections.observableArrayList();
    private volatile String camera = "";
    private volatile @Nullable Frame newest;
    private SessionSnapshot now;
    /// The pose whose picture is looked at; null while the picture is live.
    private @Nullable Shot looking;
    /// Its place in the list; that of a new pose is the list's size.
    private int place;
    private @Nullable Fit fit;
    private int solving;
    private boolean saving;

    /// A pose in the list.
    ///
    /// @param off pixels from the click to where the solution sees the fingertips; NaN before there is one
    /// @param suspect whether the click does not fit what all others say
    public record Point(int number, Sight click, double off, boolean suspect) {}

    /// @param worker solves
    /// @param screen the screen's thread
    public CalibrationViewModel(SessionControl session, Executor worker, Executor screen) {
        this.session = session;
        this.worker = worker;
        this.screen = screen;
        now = session.snapshot();
    }

    /// Begins anew with a camera.
    public void open(String name) {
        camera = name;
        newest = null;
        shots.clear();
        note.set("");
        leave();
        changed();
        open.set(true);
    }

    /// Ends it; what was not saved is gone.
    public void close() {
        open.set(false);
        camera = "";
        newest = null;
        shots.clear();
        leave();
        changed();
    }

    /// Takes a new state.
    public void show(SessionSnapshot snapshot) {
        now = snapshot;
        if (!open.get()) return;
        stillness.add(snapshot.nanos(), snapshot.arm().tips());
        advise();
    }

    /// A camera's picture; any thread.
    public void picture(Frame frame) {
        if (frame.camera().equals(camera)) newest = frame;
    }

    /// Keeps the picture of this moment with the arm as read back at this moment.
    public void take() {
        Frame picture = newest;
        ToolPoint tips = now.arm().tips();
        if (!ready.get() || picture == null || tips == null) return;
        note.set("");
        lookAt(Shot.of(picture, tips), shots.size());
        advise();
    }

    /// Looks at a pose that was taken, to click it again.
    public void look(int index) {
        if (index < 0 || index >= shots.size()) return;
        lookAt(shots.get(index), index);
        advise();
    }

    private void lookAt(Shot shot, int index) {
        looking = shot;
        place = index;
        frozen.set(shot.picture());
        Sight where = shot.click();
        if (where == null) where = expectedAt(shot.tips());
        Frame picture = shot.picture();
        cross.set(where == null ? new Sight(picture.width() / 2.0, picture.height() / 2.0) : where);
    }

    /// Puts the cross there, in pixels of the picture.
    public void place(double u, double v) {
        Frame picture = frozen.get();
        if (picture == null) return;
        cross.set(new Sight(Math.clamp(u, 0, picture.width()), Math.clamp(v, 0, picture.height())));
    }

    /// Moves the cross by so many pixels.
    public void nudge(double right, double down) {
        Sight at = cross.get();
        if (at != null) place(at.u() + right, at.v() + down);
    }

    /// The cross is on the fingertips.
    public void confirm() {
        Shot shot = looking;
        Sight at = cross.get();
        if (shot == null || at == null) return;
        if (place < shots.size()) shots.set(place, shot.clicked(at));
        else shots.add(shot.clicked(at));
        leave();
        changed();
    }

    /// Back to the live picture; a pose that is not in the list yet is dropped.
    public void back() {
        leave();
        advise();
    }

    /// Takes the pose that is looked at out of the list, otherwise the last one.
    public void remove() {
        int index = looking == null ? shots.size() - 1 : place;
        if (index >= 0 && index < shots.size()) shots.remove(index);
        note.set("");
        leave();
        changed();
    }

    private void leave() {
        looking = null;
        frozen.set(null);
        cross.set(null);
    }

    /// The list is another: solves, on the worker.
    private void changed() {
        solving++;
        int mine = solving;
        fit = null;
        fill();
        if (shots.size() < CameraFit.LEAST) return;
        List<Sighting> sightings = shots.stream().map(Shot::sighting).toList();
        Frame first = shots.getFirst().picture();
        worker.execute(() -> {
            Fit found = CameraFit.solve(sightings, first.width(), first.height());
            screen.execute(() -> solved(found, mine));
        });
    }

    private void solved(Fit found, int asked) {
        if (asked != solving) return;
        fit = found;
        fill();
    }

    private void fill() {
        Fit.Solved solution = fit instanceof Fit.Solved solved ? solved : null;
        List<Point> rows = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            Sight click = shots.get(i).click();
            if (click == null) continue;
            double off = solution == null ? Double.NaN : solution.distances().get(i);
            rows.add(new Point(i + 1, click, off, solution != null && solution.suspect() == i));
        }
        list(rows);
        verdict.set(CalibrationWords.verdict(fit));
        advise();
    }

    /// Changes only what differs, so that a row stays chosen.
    private void list(List<Point> rows) {
        if (rows.size() != points.size()) {
            points.setAll(rows);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).equals(points.get(i))) points.set(i, rows.get(i));
        }
    }

    /// Keeps what was found in the profile, and draws with it from now on.
    public void save() {
        if (!savable.get() || !(fit instanceof Fit.Solved solved)) return;
        Frame first = shots.getFirst().picture();
        var calibration =
                CameraCalibration.of(solved, first.width(), first.height(), LocalDate.now(ZoneId.systemDefault()));
        saving = true;
        note.set("Saving");
        advise();
        session.calibrate(camera, calibration, why -> screen.execute(() -> saved(why)));
    }

    private void saved(String why) {
        saving = false;
        note.set(why.isEmpty() ? "Saved in the profile. The path is drawn with it from now on." : why);
        advise();
    }

    private void advise() {
        Shot shot = looking;
        ToolPoint tips = shot == null ? now.arm().tips() : shot.tips();
        expected.set(tips == null ? null : expectedAt(tips));
        String obstacle = shot == null ? obstacle() : "";
        ready.set(shot == null && obstacle.isEmpty());
        boolean good = fit instanceof Fit.Solved solved && keepable(solved);
        savable.set(good && shot == null && !saving);
        advice.set(shot == null ? CalibrationWords.live(shots.size(), fit, good, obstacle) : CalibrationWords.CLICK);
    }

    private boolean keepable(Fit.Solved solved) {
        int width = shots.isEmpty() ? 0 : shots.getFirst().picture().width();
        return solved.suspect() < 0 && solved.rms() <= WORTH_KEEPING * width;
    }

    private @Nullable Sight expectedAt(ToolPoint tips) {
        return fit instanceof Fit.Solved solved ? Sight.of(solved.model(), tips).orElse(null) : null;
    }

    /// Why no pose can be taken now; empty when one can.
    private String obstacle() {
        Frame picture = newest;
        ToolPoint tips = now.arm().tips();
        if (tips == null) return "The arm was not read yet.";
        if (picture == null || now.nanos() - picture.captureNanos() > FRESH_NANOS) return "No picture comes.";
        if (shots.size() >= MOST) return "These are as many poses as fit. Remove one to take another.";
        if (!shots.isEmpty() && !shots.getFirst().sameSize(picture))
            return "The camera delivers another size now. Close, and begin anew.";
        if (!stillness.still()) return "Wait until the arm has stood still for half a second.";
        for (int i = 0; i < shots.size(); i++) {
            if (shots.get(i).tips().distance(tips) < APART)
                return "Here is pose %d already. Drive 3 cm and more away.".formatted(i + 1);
        }
        return "";
    }

    /// Whether it is under way.
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// The camera it is about; empty when it is not open. Any thread.
    public String camera() {
        return camera;
    }

    /// Whether a pose can be taken now.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// Whether what was found is worth keeping.
    public ReadOnlyBooleanProperty savableProperty() {
        return savable.getReadOnlyProperty();
    }

    /// What to do now.
    public ReadOnlyStringProperty adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /// What was found, with its figures; empty before.
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /// What became of saving; empty before.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// The picture in which the fingertips are to be clicked; null while the live one is shown.
    public ReadOnlyObjectProperty<@Nullable Frame> frozenProperty() {
        return frozen.getReadOnlyProperty();
    }

    /// Where the cross is, in the frozen picture.
    public ReadOnlyObjectProperty<@Nullable Sight> crossProperty() {
        return cross.getReadOnlyProperty();
    }

    /// Where the solution sees the fingertips in the picture that is shown; null without one.
    public ReadOnlyObjectProperty<@Nullable Sight> expectedProperty() {
        return expected.getReadOnlyProperty();
    }

    /// The poses clicked so far.
    public ObservableList<Point> points() {
        return points;
    }
}
