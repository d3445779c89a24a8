package orbweaver.ui.present;

import java.time.Duration;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.frame.HoldGesture;
import orbweaver.ui.frame.StopDockView;
import orbweaver.ui.frame.StopDockViewModel;
import orbweaver.ui.frame.StopInputs;
import orbweaver.ui.theme.Theme;
import org.jspecify.annotations.Nullable;

/// The presenter's window. It fills another screen than the operator's where there is one, has Stop like every window,
/// and is left by Esc only while nothing is driven. Belongs to the screen's thread, except [#picture].
public final class PresenterWindow implements AutoCloseable {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;
    private static final Duration RESUME = Duration.ofMillis(800);
    private static final KeyCombination RESUME_KEYS = KeyCombination.valueOf("Shortcut+R");

    private final SessionControl session;
    private final Services services;
    private final PresenterViewModel model;
    private final StopDockViewModel dockModel;
    private final HoldGesture resume;
    private @Nullable Built built;
    /// While it is open.
    private volatile @Nullable PresenterView view;

    private record Built(Stage stage, PresenterView view) {}

    public PresenterWindow(SessionControl session, Services services) {
        this.session = session;
        this.services = services;
        model = new PresenterViewModel(session, services.clock());
        dockModel = new StopDockViewModel(session, services.clock(), PresenterWords::dock);
        resume = new HoldGesture(RESUME, model::resume);
    }

    /// The prompts that may be started there; with none, the scene's own.
    public void allow(List<String> prompts) {
        model.allow(prompts);
    }

    /// Opens it, or closes it when it is open.
    ///
    /// @param operator the window beside which it opens
    public void toggle(Window operator) {
        if (view == null) open(operator);
        else leave();
    }

    /// Builds the window beforehand and paints it once into memory. Both take the screen's thread longer than it may
    /// stand still while the arm is driven: to be called while nothing is. Does nothing once that is done.
    public void prepare() {
        if (built != null) return;
        Built made = build();
        built = made;
        made.stage.getScene().snapshot(null);
    }

    private Built build() {
        var dock = new StopDockView(dockModel);
        var content = new PresenterView(model, dock, services);
        var scene = new Scene(content, WIDTH, HEIGHT);
        Theme.apply(scene);
        var own = new Stage();
        own.setTitle("Orbweaver, presenter");
        own.setScene(scene);
        own.setFullScreenExitHint("");
        own.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        own.setEventDispatcher(new StopInputs(own.getEventDispatcher(), session, dock.button(), () -> false));
        own.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        own.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
        own.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> model.touched());
        own.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> model.touched());
        own.setOnCloseRequest(request -> {
            request.consume();
            if (!session.driven()) leave();
        });
        own.focusedProperty().subscribe(focused -> dockModel.elsewhereProperty().set(!focused && own.isShowing()));
        return new Built(own, content);
    }

    private void open(Window operator) {
        Built window = built == null ? build() : built;
        built = window;
        Rectangle2D there = beside(operator).getBounds();
        window.stage.setX(there.getMinX());
        window.stage.setY(there.getMinY());
        window.stage.setWidth(there.getWidth());
        window.stage.setHeight(there.getHeight());
        window.stage.setFullScreen(true);
        view = window.view;
        window.view.show(session.snapshot());
        model.onScreen(true);
        window.stage.show();
        window.view.requestFocus();
    }

    private static Screen beside(Window operator) {
        List<Screen> taken = Screen.getScreensForRectangle(
                operator.getX(), operator.getY(), operator.getWidth(), operator.getHeight());
        return Screen.getScreens().stream()
                .filter(screen -> !taken.contains(screen))
                .findFirst()
                .orElseGet(() -> taken.isEmpty() ? Screen.getPrimary() : taken.getFirst());
    }

    private void leave() {
        if (view == null) return;
        view = null;
        model.onScreen(false);
        resume.release();
        if (built != null) built.stage.hide();
    }

    /// Esc comes here only while nothing is driven; otherwise it was a stop.
    private void pressed(KeyEvent event) {
        model.touched();
        KeyCode code = event.getCode();
        boolean bare = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (code == KeyCode.F11 || code == KeyCode.ESCAPE) {
            leave();
        } else if (RESUME_KEYS.match(event)) {
            if (!resume.held()) resume.press(services.clock().nanos());
        } else if (bare && code.isDigitKey()) {
            String name = code.name();
            model.digit(name.charAt(name.length() - 1) - '0');
        } else {
            return;
        }
        event.consume();
    }

    private void released(KeyEvent event) {
        if (event.getCode() == KeyCode.R || event.getCode() == KeyCode.CONTROL || event.getCode() == KeyCode.COMMAND) {
            resume.release();
        }
    }

    /// Takes a new state.
    public void show(SessionSnapshot snapshot) {
        model.show(snapshot);
        dockModel.show(snapshot);
        PresenterView now = view;
        if (now != null) now.show(snapshot);
    }

    /// A camera's picture, from any thread.
    public void picture(Frame frame) {
        PresenterView now = view;
        if (now != null) now.offer(frame);
    }

    /// Called many times a second with the clock's nanoseconds.
    public void pulse(long nanos) {
        PresenterView now = view;
        if (now == null) return;
        resume.tick(nanos);
        now.pulse(nanos);
    }

    /// Its scene, while it is open; for tests.
    public @Nullable Scene scene() {
        Built now = built;
        return view == null || now == null ? null : now.stage.getScene();
    }

    @Override
    public void close() {
        leave();
    }
}
