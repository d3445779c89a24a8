package orbweaver.ui.record;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.Image;
import orbweaver.core.record.Mark;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Running;
import orbweaver.core.record.RecorderView.State;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import org.jspecify.annotations.Nullable;

/// What the running episode looked like so far: the gripper, how fast the tool moved, who drove, what was marked, and a
/// small picture now and then. Of a long episode every second sample and picture is forgotten, so that it stays small.
/// Belongs to the screen's thread.
final class Timeline {
    static final int MOST_SAMPLES = 2400;
    static final int MOST_PICTURES = 48;
    private static final double NANOS = 1e9;
    private static final double SHORTEST_SPAN = 15;
    private static final double APART_SECONDS = 1;

    private final List<Sample> samples = new ArrayList<>();
    private final List<Thumbnail> pictures = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private double everySeconds = 0.05;
    private double pictureEverySeconds = 1;
    private long sinceNanos;
    private long troubles;
    private long dropped;
    private @Nullable Running running;
    private int fps = 1;
    private @Nullable ToolPoint before;
    private double beforeSeconds;

    /// One moment: seconds into the episode, gripper 0 closed to 1 open, speed of the tool in m/s.
    record Sample(double seconds, double gripper, double speed, DriveState drive) {}

    /// A small picture of the first camera.
    record Thumbnail(double seconds, Image image) {}

    /// Rows that came late or were dropped.
    record Warning(double seconds, String words) {}

    /// Takes a new state of the recorder; another episode starts an empty timeline.
    void show(RecorderView view) {
        Running now = view.running();
        if (now == null) return;
        if (now.sinceNanos() != sinceNanos) clear(now.sinceNanos());
        running = now;
        fps = view.set() == null ? 1 : view.set().fps();
        warn(view, now);
    }

    /// Troubles that come close together are one.
    private void warn(RecorderView view, Running now) {
        long found = now.lateTicks() + now.droppedRows();
        if (found == troubles || view.state() != State.RECORDING) return;
        double seconds = (view.nanos() - sinceNanos) / NANOS;
        troubles = found;
        if (!warnings.isEmpty() && seconds - warnings.getLast().seconds() < APART_SECONDS) return;
        warnings.add(new Warning(seconds, now.droppedRows() > dropped ? "dropped" : "late"));
        dropped = now.droppedRows();
    }

    private void clear(long since) {
        sinceNanos = since;
        samples.clear();
        pictures.clear();
        warnings.clear();
        troubles = 0;
        dropped = 0;
        everySeconds = 0.05;
        pictureEverySeconds = 1;
        before = null;
    }

    /// Takes a new state of the session while an episode is recorded.
    void show(SessionSnapshot snapshot) {
        if (running == null) return;
        double seconds = (snapshot.nanos() - sinceNanos) / NANOS;
        ToolPoint tool = snapshot.arm().tool();
        if (seconds < 0 || tool == null) return;
        if (!samples.isEmpty() && seconds - samples.getLast().seconds() < everySeconds) return;
        double passed = seconds - beforeSeconds;
        double speed = before == null || passed <= 0 ? 0 : before.distance(tool) / passed;
        before = tool;
        beforeSeconds = seconds;
        samples.add(new Sample(seconds, snapshot.arm().gripper(), speed, snapshot.drive()));
        if (samples.size() <= MOST_SAMPLES) return;
        thin(samples);
        everySeconds *= 2;
    }

    /// Whether a small picture of that moment is wanted.
    boolean wantsPicture(long captureNanos) {
        double seconds = (captureNanos - sinceNanos) / NANOS;
        return running != null
                && seconds >= 0
                && (pictures.isEmpty() || seconds - pictures.getLast().seconds() >= pictureEverySeconds);
    }

    /// Adds a small picture.
    void picture(long captureNanos, Image image) {
        if (!wantsPicture(captureNanos)) return;
        pictures.add(new Thumbnail((captureNanos - sinceNanos) / NANOS, image));
        if (pictures.size() <= MOST_PICTURES) return;
        thin(pictures);
        pictureEverySeconds *= 2;
    }

    private static void thin(List<?> list) {
        for (int i = list.size() - 1; i > 0; i -= 2) list.remove(i - 1);
    }

    /// The episode is over; it stays on the screen until the next one begins.
    void end() {
        running = null;
    }

    /// Seconds shown: at least fifteen, and half as much again as was recorded.
    double span() {
        double span = SHORTEST_SPAN;
        while (span < seconds()) span *= 2;
        return span;
    }

    /// Length so far.
    double seconds() {
        return samples.isEmpty() ? 0 : samples.getLast().seconds();
    }

    boolean runs() {
        return running != null;
    }

    boolean empty() {
        return samples.isEmpty();
    }

    List<Sample> samples() {
        return samples;
    }

    List<Thumbnail> pictures() {
        return pictures;
    }

    List<Warning> warnings() {
        return warnings;
    }

    /// What was marked, with its second.
    List<Mark> marks() {
        return running == null ? List.of() : running.marks();
    }

    double secondsOf(Mark mark) {
        return (double) mark.row() / fps;
    }
}
