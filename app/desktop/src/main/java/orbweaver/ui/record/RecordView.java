package orbweaver.ui.record;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.core.record.EpisodeTrack;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Lane;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.record.RecorderView.Running;
import orbweaver.core.record.RecorderView.State;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.frame.View;

/// The view that records demonstrations: task, cameras, timeline, episodes, and in the rail the outcome, the recorder
/// and
/// the set.
public final class RecordView implements View {
    private static final String FRONT = "front";
    private static final long PAINT_NANOS = 100_000_000L;

    private final RecordViewModel model;
    private final SessionControl session;
    private final Services services;
    private final TaskRow row;
    private final List<RecordCamera> cameras;
    private final Timeline timeline = new Timeline();
    private final TimelineView timelineView = new TimelineView(timeline);
    private final EpisodesView episodes;
    private final RecordKeys keys;
    private final Main main = new Main();
    private final TeleopPanel teleop;
    private final RecordRail rail;
    private SessionSnapshot newest;
    private long painted;

    public RecordView(SessionControl session, RecorderControl recorder, Services services, Node leaveStop) {
        this.session = session;
        this.services = services;
        newest = session.snapshot();
        model = new RecordViewModel(recorder, services.dataset());
        row = new TaskRow(model);
        cameras = List.of(new RecordCamera(FRONT, services), new RecordCamera("wrist", services));
        episodes = new EpisodesView(model);
        keys = new RecordKeys(model, episodes::chosen);
        var result = new ResultPanel(model, episodes::chosen, this::replay);
        episodes.getSelectionModel()
                .selectedItemProperty()
                .subscribe(_ -> result.show(model.viewProperty().get()));
        teleop = new TeleopPanel(session);
        rail = new RecordRail(leaveStop, List.of(teleop, result, new RecorderPanel(model), new DatasetPanel(model)));
        main.getChildren().add(row);
        main.getChildren().addAll(cameras);
        main.getChildren().addAll(timelineView, episodes);
    }

    /// The arm repeats the chosen episode.
    private void replay() {
        Recorded chosen = episodes.chosen();
        RecorderView view = model.viewProperty().get();
        if (chosen == null || view == null || view.set() == null) return;
        Path folder = view.set().folder();
        session.replay(() -> EpisodeTrack.read(folder, chosen.index()));
    }

    @Override
    public Region main() {
        return main;
    }

    @Override
    public Region rail() {
        return rail;
    }

    @Override
    public void show(SessionSnapshot snapshot) {
        newest = snapshot;
        model.show(snapshot);
        timeline.show(snapshot);
    }

    /// Takes a new state of the recorder.
    public void show(RecorderView view) {
        model.show(view);
        if (view.state() == State.RECORDING) timeline.show(view);
        else timeline.end();
    }

    @Override
    public void picture(Frame frame) {
        for (RecordCamera camera : cameras) if (camera.camera().equals(frame.camera())) camera.offer(frame);
        if (!frame.camera().equals(FRONT)) return;
        services.screen().execute(() -> keepSmall(frame));
    }

    private void keepSmall(Frame frame) {
        if (!timeline.wantsPicture(frame.captureNanos())) return;
        timeline.picture(frame.captureNanos(), Thumbnails.of(frame));
    }

    @Override
    public void pulse(long nanos) {
        if (nanos - painted < PAINT_NANOS) return;
        painted = nanos;
        RecorderView view = model.viewProperty().get();
        for (RecordCamera camera : cameras) {
            CameraView of = newest.cameras().stream()
                    .filter(c -> c.name().equals(camera.camera()))
                    .findFirst()
                    .orElse(null);
            Lane lane = view == null
                    ? null
                    : view.cameras().stream()
                            .filter(l -> l.camera().equals(camera.camera()))
                            .findFirst()
                            .orElse(null);
            Running running = view == null ? null : view.running();
            camera.show(of, running == null ? null : lane, running == null ? 0 : running.rows());
        }
        teleop.show(newest);
        timelineView.paint();
    }

    @Override
    public void noticeHeight(double height) {
        if (main.notice == height) return;
        main.notice = height;
        main.requestLayout();
    }

    @Override
    public void focusFirst() {
        episodes.requestFocus();
    }

    @Override
    public void onScreen(boolean now) {
        model.onScreen(now);
        services.keyboard().onLabel(now ? label -> services.screen().execute(() -> keys.labelled(label)) : null);
    }

    @Override
    public boolean pressed(KeyEvent event, boolean typing) {
        return keys.pressed(event, typing);
    }

    /// Lays the main part out by the window's size; its origin is below the header.
    private final class Main extends Pane {
        private static final double BETWEEN = 8;
        private static final double SHAPE = 0.61;
        private static final double TIMELINE = 176;
        private static final double TABLE = 200;
        private static final double TABLE_LOW = 104;
        private double notice;

        @Override
        protected void layoutChildren() {
            double width = getWidth() - 2 * Metrics.PAD;
            double left = Metrics.PAD;
            boolean low = getScene() != null && getScene().getHeight() < 800;
            double y = 16 + notice;
            row.resizeRelocate(left, y, width, TaskRow.HEIGHT);
            y += TaskRow.HEIGHT + Metrics.GAP;
            double table = low ? TABLE_LOW : TABLE;
            double free = getHeight() - y - TIMELINE - table - 3 * Metrics.GAP;
            double each = Math.floor((width - BETWEEN) / 2);
            double high = Math.rint(Math.min(free, each * SHAPE));
            for (int i = 0; i < cameras.size(); i++) {
                cameras.get(i).resizeRelocate(left + i * (each + BETWEEN), y, each, high);
            }
            y += high + Metrics.GAP;
            timelineView.resizeRelocate(left, y, width, TIMELINE);
            y += TIMELINE + Metrics.GAP;
            episodes.resizeRelocate(left, y, width, getHeight() - y - Metrics.GAP);
        }
    }
}
