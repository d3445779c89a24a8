package orbweaver.ui.operate;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.calibrate.CalibrationView;
import orbweaver.ui.calibrate.CalibrationViewModel;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.frame.View;

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
    private final FrontCameraView frontView;
    private final WristCameraView wristView;
    private final HealthView health = new HealthView();
    private final TimingView timing = new TimingView();
    private final GateViewModel gate;
    private final Main main = new Main();
    private final RailView rail;
    private SessionSnapshot newest;
    private long painted;
    private long read;
    private boolean wasDriven;

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
        frontView = new FrontCameraView(front, instruction, services, () -> calibration.open(FRONT));
        frontView.setFocusTraversable(true);
        wristView = new WristCameraView(wrist, services);
        rail = new RailView(leaveStop, new TokenGridView(tokens.gridProperty()), new GateView(gate), timing, wristView);
        main.getChildren()
                .addAll(
                        instructionRow.field(),
                        instructionRow.mode(),
                        instructionRow.start(),
                        instructionRow.suggestions(),
                        frontView,
                        health,
                        calibrationView);
        calibration.openProperty().subscribe(this::turnedTo);
    }

    /// The calibration takes the place of all else.
    private void turnedTo(boolean calibrating) {
        for (Node part :
                List.of(instructionRow.field(), instructionRow.mode(), instructionRow.start(), frontView, health)) {
            part.setVisible(!calibrating);
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
        if (snapshot.nanos() - read >= READ_NANOS || read == 0) {
            read = snapshot.nanos();
            health.show(snapshot.arm(), snapshot.stopInput());
            timing.show(snapshot);
        }
        frontView.show(snapshot);
        boolean driven = snapshot.driven();
        // Space stops only outside a text field, so a run takes the focus out of it.
        if (driven && !wasDriven) {
            if (calibration.openProperty().get()) calibrationView.focusFirst();
            else frontView.requestFocus();
        }
        wasDriven = driven;
    }

    @Override
    public void picture(Frame frame) {
        calibrationView.offer(frame);
        if (frame.camera().equals(FRONT)) frontView.offer(frame);
        else if (frame.camera().equals(WRIST)) wristView.offer(frame);
    }

    /// Moves the replay on and repaints what lies over the picture.
    @Override
    public void pulse(long nanos) {
        if (nanos - painted < PAINT_NANOS) return;
        painted = nanos;
        tokens.tick();
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
        if (event.getCode() == KeyCode.BACK_SPACE && !typing) return instruction.reject();
        if (!event.isShortcutDown() || event.isShiftDown() || event.isAltDown()) return false;
        switch (event.getCode()) {
            case L -> focusFirst();
            case ENTER -> instruction.act();
            case N -> resetScene();
            default -> {
                return false;
            }
        }
        return true;
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
        private static final double MODE = 208;
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
            ComboBox<String> field = instructionRow.field();
            field.resizeRelocate(left, 16 + notice, width - MODE - START - 16, ROW);
            instructionRow.mode().resizeRelocate(left + width - START - MODE - 8, 16 + notice, MODE, ROW);
            instructionRow.start().resizeRelocate(left + width - START, 16 + notice, START, ROW);
            instructionRow.suggestions().setVisible(!low && !calibrating);
            instructionRow.suggestions().resizeRelocate(left, 80 + notice, width, TRIES);
            double top = (low ? 84 : 120) + notice;
            double strip = low ? HEALTH_LOW : HEALTH;
            double height = getHeight() - top - 2 * Metrics.GAP - strip;
            double wide = height * 16 / 9;
            double picture = wide < 0.95 * width ? Math.rint(wide / 4) * 4 : width;
            frontView.resizeRelocate(Math.rint(left + (width - picture) / 2), top, picture, height);
            health.resizeRelocate(left, top + height + Metrics.GAP, width, strip);
        }
    }
}
