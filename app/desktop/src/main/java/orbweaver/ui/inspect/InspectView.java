package orbweaver.ui.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.core.AppFolders;
import orbweaver.core.ProgramFiles;
import orbweaver.core.browse.SavedChunks;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.sessions.SavedSessions;
import orbweaver.core.sessions.SessionEvent;
import orbweaver.dataset.DatasetException;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.PolicyException;
import orbweaver.ui.Png;
import orbweaver.ui.Services;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.frame.Rail;
import orbweaver.ui.frame.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The view that shows how the policy decided: every chunk of the session, its picture, its denoising steps, each
/// token's distribution, and what the arm made of it. It works while the arm runs and never moves it.
public final class InspectView implements View, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InspectView.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final KeyCombination DECODE = KeyCombination.valueOf("Shortcut+Enter");
    private static final KeyCombination EXPORT = KeyCombination.valueOf("Shortcut+E");

    private final InspectViewModel model;
    private final SessionControl session;
    private final Executor screen;
    private final SessionControl.Subscription chunks;
    private final HeadRow head;
    private final ChunkStrip strip;
    private final SeenView seen;
    private final WayView way;
    private final DecodeView decoding;
    private final TokenView token;
    private final FactsPanel facts = new FactsPanel();
    private final ReliabilityViewModel reliability = new ReliabilityViewModel();
    private final SessionControl.Subscription outcomes;
    private final TimelineViewModel timeline = new TimelineViewModel(Clock.systemUTC());
    private final SessionControl.Subscription events;
    private final Main main = new Main();
    private final WhatIfViewModel whatIf;
    private final AttentionViewModel attention;
    private final Rail rail;
    private boolean onScreen;

    public InspectView(SessionControl session, Services services, Node leaveStop) {
        this.session = session;
        screen = services.screen();
        model = new InspectViewModel(services.converter());
        chunks = session.listen(model.listener());
        outcomes = session.listen(reliability.listener());
        events = session.listen(timeline.listener());
        var shown = model.inspectionProperty();
        attention = new AttentionViewModel(session, model, screen);
        var sessions = new SessionChooser(
                () -> SavedSessions.in(services.sessions()),
                new SessionChooser.Places(InspectView::inBackground, screen),
                this::look,
                this::backToSession);
        head = new HeadRow(model, attention, new HeadRow.Does(this::sample, this::export, sessions));
        strip = new ChunkStrip(shown, model);
        whatIf = new WhatIfViewModel(session, model, screen, services.works());
        seen = new SeenView(shown, whatIf, attention.gazeProperty());
        way = new WayView(shown);
        decoding = new DecodeView(shown, model, whatIf);
        token = new TokenView(shown, whatIf);
        rail = new Rail(
                "inspect-rail",
                leaveStop,
                List.of(
                        new WhatIfPanel(whatIf),
                        facts,
                        new TimelinePanel(timeline, model::chooseNumber),
                        new ReliabilityPanel(reliability.shownProperty())));
        shown.subscribe(now -> {
            head.show(now);
            facts.show(now);
        });
        main.getChildren().addAll(head, strip, seen, way, decoding, token);
    }

    private static void inBackground(Runnable work) {
        Thread.ofPlatform().name("inspect-sessions").daemon().start(work);
    }

    /// Reads a saved session beside the screen's thread, then looks at it.
    private void look(SavedSessions.Entry entry) {
        head.say("Reading " + entry.begun());
        Normalization.Crop crop = model.crop();
        inBackground(() -> {
            try {
                var shelf = ChunkShelf.saved(crop);
                List<SessionEvent> happened = SavedSessions.events(entry.folder());
                SavedSessions.chunks(entry.folder(), shelf::keep);
                screen.execute(() -> {
                    timeline.look(happened);
                    model.look(shelf, entry.begun());
                });
            } catch (PolicyException e) {
                LOG.warn("no saved session", e);
                screen.execute(() -> head.say(String.valueOf(e.getMessage())));
            }
        });
    }

    private void backToSession() {
        timeline.backToSession();
        model.backToSession();
    }

    /// Reads the sample beside the screen's thread, which decoding a video would hold up.
    private void sample() {
        Thread.ofPlatform().name("inspect-sample").daemon().start(() -> {
            try {
                List<DecodedChunk> saved = SavedChunks.ofEpisode(ProgramFiles.sampleSession(), 0);
                screen.execute(() -> model.sample(saved));
            } catch (DatasetException | PolicyException e) {
                LOG.warn("no sample", e);
                screen.execute(() -> head.say("The sample cannot be read: " + e.getMessage()));
            }
        });
    }

    /// Writes the chunk that is looked at, and the view as it is.
    private void export() {
        InspectedChunk chunk = model.inspectionProperty().get().chunk();
        if (chunk == null) return;
        PolicyView policy = session.snapshot().policy();
        String name = policy == null ? "" : policy.info().name();
        WritableImage view = picture();
        Path folder = AppFolders.ofUser()
                .exports()
                .resolve("%s-chunk-%d"
                        .formatted(
                                LocalDateTime.now(ZoneId.systemDefault()).format(STAMP),
                                chunk.decoded().number()));
        Thread.ofPlatform().name("inspect-export").daemon().start(() -> {
            String said;
            try {
                new ChunkExport(folder).write(chunk, name);
                Png.write(folder.resolve("view.png"), view);
                said = "Written to " + folder;
            } catch (IOException | PolicyException e) {
                LOG.warn("not exported", e);
                said = "Not written: " + e.getMessage();
            }
            String words = said;
            screen.execute(() -> head.say(words));
        });
    }

    /// Drawing it holds the screen's thread up on purpose, which is not the standstill that the heartbeat looks for.
    private WritableImage picture() {
        session.screenBeats();
        WritableImage picture = main.snapshot(null, null);
        session.screenBeats();
        return picture;
    }

    /// Looks at the chunk in that place among those that have arrived.
    public void choose(int chunk) {
        model.show(session.snapshot());
        model.publish();
        model.choose(chunk);
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
        facts.show(snapshot);
        reliability.show(snapshot);
        model.show(snapshot);
        timeline.tick();
    }

    @Override
    public void picture(Frame frame) {}

    @Override
    public void pulse(long nanos) {
        model.tick(nanos);
    }

    @Override
    public void noticeHeight(double height) {
        if (main.notice == height) return;
        main.notice = height;
        main.requestLayout();
    }

    @Override
    public void focusFirst() {
        decoding.requestFocus();
    }

    @Override
    public void onScreen(boolean now) {
        onScreen = now;
    }

    @Override
    public boolean pressed(KeyEvent event, boolean typing) {
        if (onScreen && DECODE.match(event)) {
            whatIf.decode();
            return true;
        }
        if (onScreen && EXPORT.match(event)) {
            export();
            return true;
        }
        if (!onScreen || typing || event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) return false;
        switch (event.getCode()) {
            case PAGE_UP -> model.chooseBy(-1);
            case PAGE_DOWN -> model.chooseBy(1);
            case HOME -> model.step(0);
            case END -> model.step(Integer.MAX_VALUE);
            case COMMA -> model.stepBy(-1);
            case PERIOD -> model.stepBy(1);
            case K -> model.play();
            case A -> attention.toggle();
            case LEFT, RIGHT -> {
                // In the grid they move from token to token.
                if (decoding.isFocused()) return false;
                model.stepBy(event.getCode() == KeyCode.LEFT ? -1 : 1);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        outcomes.close();
        events.close();
        chunks.close();
    }

    private final class Main extends Pane {
        private static final double HEAD = 32;
        private static final double STRIP = 44;
        private static final double COLUMN = 288;
        private static final double COLUMN_NARROW = 216;
        private static final double FIRST = 0.49;
        private double notice;

        @Override
        protected void layoutChildren() {
            double left = Metrics.PAD;
            double width = getWidth() - 2 * Metrics.PAD;
            double y = 8 + notice;
            head.resizeRelocate(left, y, width, HEAD);
            y += HEAD + 4;
            strip.resizeRelocate(left, y, width, STRIP);
            y += STRIP + Metrics.GAP;
            double height = getHeight() - y - Metrics.GAP;
            double upper = Math.rint((height - Metrics.GAP) * FIRST);
            double lower = height - Metrics.GAP - upper;
            double column = width < 900 ? COLUMN_NARROW : COLUMN;
            double right = left + column + 16;
            seen.resizeRelocate(left, y, column, upper);
            way.resizeRelocate(left, y + upper + Metrics.GAP, column, lower);
            decoding.resizeRelocate(right, y, left + width - right, upper);
            token.resizeRelocate(right, y + upper + Metrics.GAP, left + width - right, lower);
        }
    }
}
