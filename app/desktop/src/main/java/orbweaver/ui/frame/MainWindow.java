package orbweaver.ui.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.record.RecorderView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.teleop.Keyboard;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.inspect.InspectView;
import orbweaver.ui.live.Latest;
import orbweaver.ui.live.SessionFeed;
import orbweaver.ui.operate.OperateView;
import orbweaver.ui.preflight.PreflightView;
import orbweaver.ui.preflight.PreflightViewModel;
import orbweaver.ui.present.PresenterWindow;
import orbweaver.ui.record.RecordView;
import orbweaver.ui.theme.Icons;
import org.controlsfx.control.NotificationPane;
import org.jspecify.annotations.Nullable;

/// Everything inside a window. The Stop dock is laid out last and lies above all else.
public final class MainWindow extends Region implements AutoCloseable {
    private static final double NOTICE = 40;
    private static final KeyCombination RESUME = KeyCombination.valueOf("Shortcut+R");

    private final SessionControl session;
    private final StopDockViewModel stop;
    private final StopDockView dock;
    private final RecorderControl recorder;
    private final Map<Tab, LeaveStopView> leaves = new EnumMap<>(Tab.class);
    private final Map<Tab, View> views = new EnumMap<>(Tab.class);
    private final OperateView operate;
    private final InspectView inspect;
    private final RecordView record;
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.OPERATE);
    private final HeaderView header;
    private final StatusBarView status;
    private final StatusBarViewModel statusModel;
    private final NotificationPane main;
    private final Keyboard keyboard;
    private final KeysPane keys;
    private final PresenterWindow presenter;
    private final PreflightViewModel preflight;
    private final PreflightView preflightView;
    private final ObjectProperty<DriveState> drive = new SimpleObjectProperty<>(DriveState.IDLE);
    private final SessionFeed feed;
    private final AnimationTimer pulse;
    private final Rehearsal rehearsal;
    private SessionSnapshot newest;
    private List<Notice> recorderNotices = List.of();
    private volatile View front;

    public MainWindow(SessionControl session, RecorderControl recorder, Services services) {
        this.session = session;
        this.recorder = recorder;
        newest = session.snapshot();
        stop = new StopDockViewModel(session, services.clock());
        dock = new StopDockView(stop);
        var leaving = new LeaveStopViewModel(session);
        for (Tab each : Tab.values()) {
            var leave = new LeaveStopView(leaving);
            leave.visibleProperty().bind(leaving.openProperty());
            leaves.put(each, leave);
        }
        operate = new OperateView(session, services, leave(Tab.OPERATE));
        record = new RecordView(session, recorder, services, leave(Tab.RECORD));
        inspect = new InspectView(session, services, leave(Tab.INSPECT));
        views.put(Tab.OPERATE, operate);
        views.put(Tab.INSPECT, inspect);
        views.put(Tab.RECORD, record);
        front = operate;
        var breaking = new BreakMenuViewModel(session);
        presenter = new PresenterWindow(session, services);
        rehearsal = new Rehearsal(views.values(), presenter::prepare);
        preflight = new PreflightViewModel(session, MainWindow::inBackground, services.screen());
        preflightView = new PreflightView(preflight, services);
        header = new HeaderView(
                drive, tab, new BreakMenuView(breaking), new HeaderView.Opens(this::present, preflight::toggle));
        statusModel = new StatusBarViewModel(services.works());
        status = new StatusBarView(statusModel);
        main = new NotificationPane(operate.main());
        main.setShowFromTop(true);
        main.setCloseButtonVisible(false);
        keyboard = services.keyboard();
        keys = new KeysPane(keyboard);
        getStyleClass().add("window");
        getChildren().addAll(main, operate.rail(), header, status, preflightView, keys, dock);
        feed = new SessionFeed(session, services.screen());
        follow(List.of(this::show, leaving::show, statusModel::show, breaking::show, presenter::show, preflight::show));
        leaving.show(newest);
        pulse = pulses(services, new Latest<>(services.screen(), this::pulse));
        pulse.start();
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(KeyEvent.KEY_RELEASED, this::released);
        tab.subscribe((_, now) -> bringToFront(now));
        preflight.openProperty().subscribe((_, now) -> preflightOpen(now));
    }

    /// Every newest state goes to these and to the views, every picture to whoever shows it.
    private void follow(List<Consumer<SessionSnapshot>> viewers) {
        viewers.forEach(feed::show);
        List.of(operate, inspect, record).forEach(view -> feed.show(view::show));
        feed.pictures(this::picture);
    }

    private static void inBackground(Runnable work) {
        Thread.ofPlatform().name("preflight").daemon().start(work);
    }

    private void preflightOpen(boolean now) {
        requestLayout();
        if (now) preflightView.focusFirst();
        else if (getScene() != null) front.focusFirst();
    }

    private AnimationTimer pulses(Services services, Latest<Long> moment) {
        return new AnimationTimer() {
            @Override
            public void handle(long now) {
                session.screenBeats();
                moment.offer(services.clock().nanos());
            }
        };
    }

    /// On its camera's thread.
    private void picture(Frame frame) {
        front.picture(frame);
        preflightView.offer(frame);
        presenter.picture(frame);
    }

    private LeaveStopView leave(Tab of) {
        return Objects.requireNonNull(leaves.get(of));
    }

    private void bringToFront(Tab now) {
        front.onScreen(false);
        getChildren().remove(front.rail());
        front = Objects.requireNonNull(views.get(now));
        main.setContent(front.main());
        getChildren().add(1, front.rail());
        front.onScreen(true);
        notices();
        requestLayout();
        front.focusFirst();
    }

    private void pulse(long nanos) {
        RecorderView recorded = recorder.view();
        record.show(recorded);
        if (!recorded.notices().equals(recorderNotices)) {
            recorderNotices = recorded.notices();
            notices();
        }
        front.pulse(nanos);
        presenter.pulse(nanos);
        // The first picture is not to wait for it.
        if (!rehearsal.over() && operate.showsPicture() && !session.driven()) {
            rehearsal.next(front);
            session.screenBeats();
        }
    }

    /// Whether every view has been drawn once, so that none will hold the screen up when it comes to the front.
    public boolean rehearsed() {
        return rehearsal.over();
    }

    /// Puts the stop inputs before everything else that the window does with an event.
    public void guard(Window window) {
        guard(window, window.focusedProperty());
    }

    /// The same where something else knows whether the window has the focus.
    public void guard(Window window, ObservableValue<Boolean> hasFocus) {
        var driving = new DriveKeys(window.getEventDispatcher(), session, keyboard, stop.typingProperty()::get);
        window.setEventDispatcher(new StopInputs(driving, session, dock.button(), stop.typingProperty()::get));
        hasFocus.subscribe(focused -> {
            stop.elsewhereProperty().set(!focused && window.isShowing());
            if (!focused) keyboard.releaseAll(System.nanoTime());
        });
        stop.typingProperty().subscribe(_ -> keyboard.releaseAll(System.nanoTime()));
        if (getScene() != null) {
            getScene()
                    .focusOwnerProperty()
                    .subscribe(owner -> stop.typingProperty().set(types(owner)));
        }
    }

    /// Brings the view to the front that shows how chunks were decoded, and looks at the one in that place.
    public void inspect(int chunk) {
        tab.set(Tab.INSPECT);
        inspect.choose(chunk);
    }

    /// The word of the view in front.
    public String view() {
        return tab.get().word();
    }

    /// Brings the view of that word to the front; one that there is not changes nothing.
    public void view(String word) {
        for (Tab each : Tab.values()) if (each.word().equals(word)) tab.set(each);
    }

    /// Opens the presenter's window, or closes it.
    private void present() {
        if (getScene() != null) presenter.toggle(getScene().getWindow());
    }

    /// What is looked at before the first run, open or not.
    public PreflightViewModel preflight() {
        return preflight;
    }

    /// The presenter's window, open or not.
    public PresenterWindow presenter() {
        return presenter;
    }

    /// Where the focus starts: in the instruction.
    public void focusFirst() {
        front.focusFirst();
    }

    /// Whether the front camera's picture is on the screen.
    public boolean showsPicture() {
        return operate.showsPicture();
    }

    /// Tells the status bar how much room the disk has that sessions go to.
    public void showDisk(Path sessions) {
        Path there = sessions.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) there = there.getParent();
        statusModel.showDisk(there.toFile().getUsableSpace());
    }

    @Override
    public void close() {
        pulse.stop();
        presenter.close();
        session.screenClosed();
        inspect.close();
        feed.close();
    }

    @Override
    protected void layoutChildren() {
        var sizes = new Metrics(getWidth(), getHeight());
        double below = getHeight() - Metrics.STATUS;
        header.narrowProperty().set(sizes.narrow());
        header.resizeRelocate(0, 0, getWidth() - sizes.dock(), Metrics.HEADER);
        main.resizeRelocate(0, Metrics.HEADER, sizes.main() + 2 * Metrics.PAD, below - Metrics.HEADER);
        double railTop = Metrics.DOCK + Metrics.GAP;
        front.rail().resizeRelocate(sizes.railLeft(), railTop, sizes.rail(), below - railTop - Metrics.GAP);
        keys.place(Metrics.PAD, Metrics.HEADER, sizes.main(), below - Metrics.HEADER - Metrics.GAP);
        double notice = main.isShowing() ? NOTICE : 0;
        preflightView.resizeRelocate(
                0, Metrics.HEADER + notice, sizes.main() + 2 * Metrics.PAD, below - Metrics.HEADER - notice);
        status.resizeRelocate(0, below, getWidth(), Metrics.STATUS);
        dock.resizeRelocate(getWidth() - sizes.dock(), 0, sizes.dock(), Metrics.DOCK);
    }

    private void show(SessionSnapshot snapshot) {
        newest = snapshot;
        drive.set(snapshot.drive());
        header.ghostProperty()
                .set(snapshot.policy() != null && snapshot.policy().ghosts());
        stop.show(snapshot);
        notices();
    }

    private void notices() {
        List<Notice> notices = Stream.concat(newest.notices().stream(), recorderNotices.stream())
                .toList();
        if (notices.isEmpty()) {
            if (main.isShowing()) main.hide();
            front.noticeHeight(0);
            return;
        }
        Notice worst = notices.stream().filter(Notice::bad).findFirst().orElse(notices.getFirst());
        String more = notices.size() == 1 ? "" : "  (%d more)".formatted(notices.size() - 1);
        String text = String.join(" ", worst.headline(), worst.armDoes(), worst.toDo())
                        .strip()
                + more;
        if (!text.equals(main.getText())) {
            main.setText(text);
            main.setGraphic(Icons.of("alert"));
        }
        front.noticeHeight(NOTICE);
        if (!main.isShowing()) main.show();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F1 || (event.getCode() == KeyCode.ESCAPE && keys.isVisible())) {
            keys.toggle();
            requestLayout();
            event.consume();
        } else if (event.getCode() == KeyCode.F2
                || (event.getCode() == KeyCode.ESCAPE
                        && preflight.openProperty().get())) {
            preflight.toggle();
            event.consume();
        } else if (event.getCode() == KeyCode.F11) {
            present();
            event.consume();
        } else if (RESUME.match(event)) {
            if (newest.stop().latched()) leave(tab.get()).resumeButton().begin();
            event.consume();
        } else if (choosesTab(event)
                || front.pressed(event, stop.typingProperty().get())) {
            event.consume();
        }
    }

    private boolean choosesTab(KeyEvent event) {
        if (!event.isShortcutDown() || event.isShiftDown() || event.isAltDown()) return false;
        for (Tab each : Tab.values()) {
            if (event.getCode() != each.digit()) continue;
            tab.set(each);
            return true;
        }
        return false;
    }

    private void released(KeyEvent event) {
        if (event.getCode() == KeyCode.R || event.getCode() == KeyCode.CONTROL || event.getCode() == KeyCode.COMMAND) {
            leave(tab.get()).resumeButton().end();
        }
    }

    private static boolean types(@Nullable Node owner) {
        return (owner instanceof TextInputControl field && field.isEditable())
                || (owner instanceof ComboBox<?> combo && combo.isEditable());
    }
}
