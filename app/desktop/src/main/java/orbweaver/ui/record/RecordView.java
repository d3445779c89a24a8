package orbweaver.ui.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.core.browse.EpisodeSheet;
import orbweaver.core.record.EpisodeTrack;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.OpenSet;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.record.RecorderView.State;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.dataset.edit.Edits;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.browse.DecodePanel;
import orbweaver.ui.browse.EpisodePlot;
import orbweaver.ui.browse.Player;
import orbweaver.ui.browse.PlayerBar;
import orbweaver.ui.browse.ReelTiles;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.frame.Rail;
import orbweaver.ui.frame.View;
import orbweaver.ui.video.Thumbnails;
import org.jspecify.annotations.Nullable;

/// The view that records demonstrations: task, cameras, timeline, episodes, and in the rail the outcome, the recorder
/// and
/// the set.
public final class RecordView implements View {
    private static final long PAINT_NANOS = 100_000_000L;

    private final RecordViewModel model;
    private final SessionControl session;
    private final Services services;
    private final TaskRow row;
    private final LiveTiles cameras;
    private final Timeline timeline = new Timeline();
    private final TimelineView timelineView = new TimelineView(timeline);
    private final EpisodeCovers covers;
    private final EpisodesView episodes;
    private final EpisodesBar bar;
    private final Player player;
    private final PlayerBar playerBar;
    private final ReelTiles reel;
    private final EpisodePlot plot;
    private final RecordKeys keys;
    private final Main main = new Main();
    private final TeleopPanel teleop;
    private final Rail rail;
    private SessionSnapshot newest;
    private Optional<Edits.Undoable> lastEdit = Optional.empty();
    private @Nullable Integer lookAfter;
    private long painted;

    public RecordView(SessionControl session, RecorderControl recorder, Services services, Node leaveStop) {
        this.session = session;
        this.services = services;
        newest = session.snapshot();
        model = new RecordViewModel(recorder, services.dataset());
        row = new TaskRow(model);
        cameras = new LiveTiles(services, newest);
        covers = new EpisodeCovers(services.screen());
        episodes = new EpisodesView(model, covers);
        player = Player.ofFiles(services.screen());
        playerBar = new PlayerBar(player, player::leave, this::trim);
        reel = new ReelTiles(player, services.converter(), services.screen());
        plot = new EpisodePlot(player);
        player.onPictures(reel::offer, plot::overview);
        var actions = new EpisodeActions(model, episodes::allChosen, this::look, this::replay);
        bar = new EpisodesBar(model, actions.buttons());
        episodes.getSelectionModel().selectedItemProperty().subscribe(_ -> actions.show());
        keys = new RecordKeys(model, player, episodes, this::lookOrLeave);
        var result = new ResultPanel(model, episodes::chosen);
        episodes.getSelectionModel()
                .selectedItemProperty()
                .subscribe(_ -> result.show(model.viewProperty().get()));
        teleop = new TeleopPanel(session, services.devices());
        var recording = new RecorderPanel(model);
        rail = new Rail(
                "record-rail",
                leaveStop,
                List.of(teleop, new DecodePanel(player), result, recording, new DatasetPanel(model)));
        main.getChildren().addAll(row, playerBar, cameras, reel, timelineView, plot, bar, episodes);
        player.lookingProperty().subscribe(looking -> {
            for (Region live : List.of(row, cameras, timelineView, teleop, recording)) only(live, !looking);
            for (Region saved : List.of(playerBar, reel, plot)) only(saved, looking);
            rail.requestLayout();
            main.requestLayout();
        });
        episodes.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) look();
        });
    }

    private static void only(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    private void lookOrLeave() {
        if (player.lookingProperty().get()) player.leave();
        else look();
    }

    /// Shows the chosen episode in place of the cameras, as long as nothing moves and nothing is recorded.
    private void look() {
        Recorded chosen = episodes.chosen();
        RecorderView view = model.viewProperty().get();
        if (chosen == null || view == null || view.set() == null) return;
        boolean free = view.state() == State.READY || view.state() == State.OFF;
        if (free && !newest.driven()) player.look(view.set().folder(), chosen.index());
    }

    /// Leaves the part of the episode that was chosen, and looks at what is left.
    private void trim() {
        EpisodeSheet sheet = player.sheetProperty().get();
        if (sheet == null || !player.trimmable()) return;
        Player.Part part = player.partProperty().get();
        player.leave();
        episodes.requestFocus(); // else the next field would take the keys of the player
        lookAfter = sheet.index();
        model.trim(sheet.index(), part.from(), part.to());
    }

    /// Another set has other episodes, and so has one that was changed.
    private void changed(@Nullable OpenSet set) {
        covers.of(set == null ? null : set.folder());
        Optional<Edits.Undoable> edit = set == null ? Optional.empty() : set.lastEdit();
        if (edit.equals(lastEdit)) return;
        lastEdit = edit;
        covers.forget();
        episodes.refresh();
        Integer next = lookAfter;
        lookAfter = null;
        player.leave();
        if (next != null && set != null && !newest.driven()) player.look(set.folder(), next);
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
    public void withSamples(Runnable draw) {
        episodes.withSamples(draw);
    }

    @Override
    public void show(SessionSnapshot snapshot) {
        newest = snapshot;
        // Who drives must see what is live.
        if (snapshot.driven() && player.lookingProperty().get()) player.leave();
        cameras.show(snapshot);
        model.show(snapshot);
        timeline.show(snapshot);
    }

    /// Takes a new state of the recorder.
    public void show(RecorderView view) {
        model.show(view);
        changed(view.set());
        if (view.state() == State.RECORDING && player.lookingProperty().get()) player.leave();
        if (view.state() == State.RECORDING) timeline.show(view);
        else timeline.end();
    }

    @Override
    public void picture(Frame frame) {
        cameras.offer(frame);
        if (!frame.camera().equals(cameras.first())) return;
        services.screen().execute(() -> keepSmall(frame));
    }

    private void keepSmall(Frame frame) {
        if (!timeline.wantsPicture(frame.captureNanos())) return;
        timeline.picture(frame.captureNanos(), Thumbnails.of(frame));
    }

    @Override
    public void pulse(long nanos) {
        player.tick(nanos);
        if (nanos - painted < PAINT_NANOS) return;
        painted = nanos;
        cameras.show(model.viewProperty().get());
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
        if (!now) player.leave();
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
        private static final double PLOT = 260;
        private static final double PLOT_LOW = 200;
        private static final double TABLE = 188;
        private static final double TABLE_LOW = 100;
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
            double below = table + EpisodesBar.HEIGHT + 3 * Metrics.GAP;
            playerBar.resizeRelocate(left, 16 + notice, width, TaskRow.HEIGHT);
            saved(left, y, width, getHeight() - y - below);
            double free = getHeight() - y - below - TIMELINE - Metrics.GAP;
            double each = Math.floor((width - BETWEEN) / 2);
            double high = Math.rint(Math.min(free, each * SHAPE));
            cameras.resizeRelocate(left, y, width, high);
            y += high + Metrics.GAP;
            timelineView.resizeRelocate(left, y, width, TIMELINE);
            y += TIMELINE + Metrics.GAP;
            bar.resizeRelocate(left, y, width, EpisodesBar.HEIGHT);
            y += EpisodesBar.HEIGHT + Metrics.GAP;
            episodes.resizeRelocate(left, y, width, getHeight() - y - Metrics.GAP);
        }

        /// An episode that is looked at takes the place of the cameras and the timeline.
        private void saved(double left, double top, double width, double height) {
            double curves = getScene() != null && getScene().getHeight() < 800 ? PLOT_LOW : PLOT;
            double pictures = Math.max(80, height - curves - Metrics.GAP);
            reel.resizeRelocate(left, top, width, pictures);
            plot.resizeRelocate(left, top + pictures + Metrics.GAP, width, height - pictures - Metrics.GAP);
        }
    }
}
