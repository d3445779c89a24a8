package orbweaver.ui.operate;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.core.ProgramFiles;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.calibrate.CalibrationView;
import orbweaver.ui.calibrate.CalibrationViewModel;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.frame.View;
import orbweaver.ui.theme.Icons;

/// The view that drives the arm: a main part and a rail, which the window lays out beside the Stop dock.
public final class OperateView implements View {
    private static final String FRONT = "front";
    private static final String WRIST = "wrist";
    private static final long PAINT_NANOS = 50_000_000L;
    /// Figures that change faster than this cannot be read, and each costs a text layout.
    private static final long READ_NANOS = 200_000_000L;

    private final TokenGridViewModel tokens;
    private final FrontViewModel front;
    private final FrontViewModel wrist;
    private final InstructionViewModel instruction;
    private final InstructionView instructionRow;
    private final CalibrationViewModel calibration;
    private final CalibrationView calibrationView;
    private final PolicyChooserViewModel policies;
    private final PolicyChooserView policiesView;
    private final Button policy;
    private final FrontCameraView frontView;
    private final WristCameraView wristView;
    private final HealthViewModel servos;
    private final HealthView health;
    private final HealthCard healthCard;
    private final TimingView timing = new TimingView();
    private final GateViewModel gate;
    private final Main main = new Main();
    private final RailView rail;
    private SessionSnapshot newest;
    private long painted;
    private long read;
    private boolean wasDriven;
    private volatile boolean swapped;

    public OperateView(SessionControl session, Services services, Node leaveStop) {
        newest = session.snapshot();
        tokens = new TokenGridViewModel(services.clock());
        front = new FrontViewModel(session, FRONT);
        wrist = new FrontViewModel(session, WRIST);
        instruction = new InstructionViewModel(session, services.history());
        gate = new GateViewModel(session);
        instructionRow = new InstructionView(instruction);
        calibration = new CalibrationViewModel(session, services.converter(), services.screen());
        calibrationView = new CalibrationView(calibration, services);
        policies = new PolicyChooserViewModel(session, services, ProgramFiles.root());
        policiesView = new PolicyChooserView(policies);
        policy = policyButton();
        servos = new HealthViewModel(session);
        health = new HealthView(servos);
        healthCard = new HealthCard(servos);
        frontView = new FrontCameraView(front, instruction, services, () -> calibration.open(FRONT));
        frontView.setFocusTraversable(true);
        wristView = new WristCameraView(wrist, services, this::swap);
        rail = new RailView(leaveStop, new TokenGridView(tokens.gridProperty()), new GateView(gate), timing, wristView);
        main.getChildren()
                .addAll(
                        instructionRow.field(),
                        instructionRow.mode(),
                        instructionRow.start(),
                        instructionRow.suggestions(),
                        policy,
                        instructionRow.speed(),
                        frontView,
                        health,
                        healthCard,
                        policiesView,
                        calibrationView);
        // The main part decides over their places alone: a figure that changes in one of them lays out that one.
        for (Node part : List.of(frontView, health)) part.setManaged(false);
        policies.openProperty().subscribe((_, now) -> choosing(now));
        servos.cardProperty().subscribe(_ -> main.requestLayout());
        calibration.openProperty().subscribe(this::turnedTo);
    }

    private Button policyButton() {
        var button = new Button("", Icons.of("creation"));
        button.setId("policy");
        button.getStyleClass().add("chip");
        button.textProperty().bind(policies.nameProperty());
        button.accessibleTextProperty().bind(policies.nowProperty().map(now -> now + ". Choose another policy."));
        button.setTooltip(new Tooltip("The policy that drives; choose another one while nothing is driven (Ctrl+P)"));
        button.setOnAction(_ -> policies.toggle());
        return button;
    }

    private void choosing(boolean now) {
        main.requestLayout();
        if (now) policiesView.focusFirst();
        else if (main.getScene() != null) policy.requestFocus();
    }

    /// The calibration takes the place of all else.
    private void turnedTo(boolean calibrating) {
        for (Node part : List.of(
                instructionRow.field(),
                instructionRow.mode(),
                instructionRow.start(),
                policy,
                instructionRow.speed(),
                frontView,
                health)) {
            part.setVisible(!calibrating);
        }
        if (calibrating) {
            policies.close();
            servos.close();
        }
        main.requestLayout();
        if (calibrating) calibrationView.focusFirst();
        else if (main.getScene() != null) frontView.requestFocus();
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
        instruction.show(snapshot);
        calibration.show(snapshot);
        front.show(snapshot);
        wrist.show(snapshot);
        tokens.show(snapshot);
        gate.show(snapshot);
        policies.show(snapshot);
        if (snapshot.nanos() - read >= READ_NANOS || read == 0) {
            read = snapshot.nanos();
            servos.show(snapshot);
            health.show(snapshot.arm(), snapshot.stopInput());
            timing.show(snapshot);
        }
        frontView.show(snapshot);
        boolean driven = snapshot.driven();
        // Space stops only outside a text field, so a run takes the focus out of it.
        if (driven && !wasDriven) {
            policies.close();
            if (calibration.openProperty().get()) calibrationView.focusFirst();
            else frontView.requestFocus();
        }
        wasDriven = driven;
    }

    @Override
    public void picture(Frame frame) {
        calibrationView.offer(frame);
        boolean large = frame.camera().equals(swapped ? WRIST : FRONT);
        if (large) frontView.offer(frame);
        else if (frame.camera().equals(swapped ? FRONT : WRIST)) wristView.offer(frame);
    }

    /// The small picture becomes the large one, and the large one the small one.
    private void swap() {
        swapped = !swapped;
        turn(front, frontView::turnTo, swapped ? WRIST : FRONT);
        turn(wrist, wristView::turnTo, swapped ? FRONT : WRIST);
    }

    private void turn(FrontViewModel model, Consumer<String> view, String camera) {
        model.look(camera);
        model.show(newest);
        view.accept(camera);
    }

    /// Moves the replay on and repaints what lies over the picture.
    @Override
    public void pulse(long nanos) {
        if (nanos - painted < PAINT_NANOS) return;
        painted = nanos;
        tokens.tick();
        front.age().tick(nanos);
        wrist.age().tick(nanos);
        if (calibration.openProperty().get()) calibrationView.tick();
        else frontView.paint(newest);
    }

    /// Whether the front camera's picture is on the screen.
    public boolean showsPicture() {
        return frontView.showsPicture();
    }

    /// Puts the cursor into the instruction.
    @Override
    public void focusFirst() {
        instructionRow.field().requestFocus();
        instructionRow.field().getEditor().selectAll();
    }

    @Override
    public void onScreen(boolean now) {}

    @Override
    public boolean pressed(KeyEvent event, boolean typing) {
        if (calibration.openProperty().get()) return !typing && calibrationView.pressed(event);
        if (event.getCode() == KeyCode.ESCAPE && policies.openProperty().get()) {
            policies.close();
            return true;
        }
        if (event.getCode() == KeyCode.BACK_SPACE && !typing) return instruction.reject();
        if (!event.isShortcutDown() || event.isShiftDown() || event.isAltDown()) return false;
        switch (event.getCode()) {
            case L -> focusFirst();
            case ENTER -> act();
            case P -> policies.toggle();
            case N -> resetScene();
            case I -> swap();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void act() {
        if (policies.openProperty().get()) policies.use();
        else instruction.act();
    }

    /// A new scene, in a virtual cell.
    private void resetScene() {
        frontView.clearPath();
        front.resetScene();
    }

    @Override
    public void noticeHeight(double height) {
        if (main.notice == height) return;
        main.notice = height;
        main.requestLayout();
    }

    /// Lays the main part out by the window's size; its origin is below the header.
    private final class Main extends Pane {
        private static final double ROW = 56;
        private static final double TRIES = 28;
        private static final double START = 136;
        private static final double POLICY = 200;
        private static final double CHOOSER = 736;
        private static final double HEALTH = 104;
        private static final double HEALTH_LOW = 48;
        private double notice;

        @Override
        protected void layoutChildren() {
            double width = getWidth() - 2 * Metrics.PAD;
            double left = Metrics.PAD;
            boolean low = Optional.ofNullable(getScene())
                    .map(scene -> scene.getWidth() < 1280)
                    .orElse(false);
            boolean calibrating = calibration.openProperty().get();
            calibrationView.resizeRelocate(left, 16 + notice, width, getHeight() - 16 - notice - Metrics.GAP);
            rows(left, width, low);
            instructionRow.suggestions().setVisible(!low && !calibrating);
            double top = 120 + notice;
            double strip = low ? HEALTH_LOW : HEALTH;
            double height = getHeight() - top - 2 * Metrics.GAP - strip;
            double wide = height * 16 / 9;
            double picture = wide < 0.95 * width ? Math.rint(wide / 4) * 4 : width;
            frontView.resizeRelocate(Math.rint(left + (width - picture) / 2), top, picture, height);
            health.resizeRelocate(left, top + height + Metrics.GAP, width, strip);
            card(left, width, top + height);
            if (policies.openProperty().get()) chooser(left + width, top);
        }

        /// The policy chooser hangs below its button.
        private void chooser(double right, double top) {
            double wide = Math.min(CHOOSER, getWidth() - 2 * Metrics.PAD);
            double high = Math.min(policiesView.prefHeight(wide), getHeight() - top - Metrics.GAP);
            policiesView.resizeRelocate(right - wide, top, wide, Math.ceil(high));
        }

        /// A servo's card stands above its cell.
        private void card(double left, double width, double bottom) {
            servos.cardProperty().get().ifPresent(now -> {
                double wide = Math.min(HealthCard.WIDTH, width);
                double high = Math.ceil(healthCard.prefHeight(wide));
                double x = Math.clamp(left + health.middle(now.id()) - wide / 2, left, left + width - wide);
                healthCard.resizeRelocate(Math.rint(x), Math.rint(bottom - high), wide, high);
            });
        }

        /// The instruction and what starts it, and below them small controls; the mode has no room above them in a
        /// narrow window.
        private void rows(double left, double width, boolean low) {
            double y = 16 + notice;
            double line = 80 + notice;
            double mode = Math.ceil(instructionRow.mode().prefWidth(-1));
            instructionRow.modeHeight(low ? TRIES : ROW);
            ComboBox<String> field = instructionRow.field();
            field.resizeRelocate(left, y, width - START - 8 - (low ? 0 : mode + 8), ROW);
            instructionRow
                    .mode()
                    .resizeRelocate(
                            low ? left : left + width - START - mode - 8, low ? line : y, mode, low ? TRIES : ROW);
            instructionRow.start().resizeRelocate(left + width - START, y, START, ROW);
            double speed = Math.ceil(instructionRow.speed().prefWidth(-1));
            instructionRow.speed().resizeRelocate(left + width - speed, line, speed, TRIES);
            double most = low ? width - mode - speed - 24 : POLICY;
            double name = Math.min(Math.ceil(policy.prefWidth(-1)), most);
            policy.resizeRelocate(left + width - speed - 12 - name, line, name, TRIES);
            double tries = width - speed - name - 24;
            instructionRow.suggestions().resizeRelocate(left, line, tries, TRIES);
        }
    }
}
