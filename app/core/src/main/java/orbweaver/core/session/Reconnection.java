package orbweaver.core.session;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import orbweaver.core.cell.Cell;
import orbweaver.robot.Arm;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopTier;

/// Opens a port that was lost anew, on a thread of its own, once at a time. That it cannot be opened becomes a notice.
final class Reconnection {
    private static final String KEY = "reconnect";

    private final Cell cell;
    private final Notices notices;
    private final AtomicBoolean running = new AtomicBoolean();

    Reconnection(Cell cell, Notices notices) {
        this.cell = cell;
        this.notices = notices;
    }

    /// Does nothing while `lost` has its port, or while this runs already.
    ///
    /// @param opened gets the new arm, stopped and not started yet
    void begin(Arm lost, Consumer<Arm> opened) {
        if (!lost.gone() || !running.compareAndSet(false, true)) return;
        Thread.ofPlatform().name("reconnect").daemon().start(() -> {
            try {
                opened.accept(open(lost));
                notices.solved(KEY);
            } catch (IOException | ArmException e) {
                String why = String.valueOf(e.getMessage());
                notices.put(new Notice(KEY, true, why, "", "Then press Connect again."));
            } finally {
                running.set(false);
            }
        });
    }

    /// What happened to the arm meanwhile nobody knows, so it begins stopped.
    private Arm open(Arm lost) throws IOException {
        lost.close();
        Arm arm = Arm.open(cell.openPort(), lost.description(), lost.limits(), lost.options());
        var cause = new StopCause.Asked(StopSource.RECONNECT.key(), "The port was gone and is connected again");
        arm.latch().close(StopTier.HOLD, cause, System.nanoTime());
        return arm;
    }
}
