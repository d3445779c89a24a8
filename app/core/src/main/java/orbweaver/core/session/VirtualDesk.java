package orbweaver.core.session;

import java.util.Set;
import java.util.function.Consumer;
import orbweaver.core.calibration.SightLine;
import orbweaver.core.cell.Breakage;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.FaultControl;
import orbweaver.core.cell.SceneControl;
import org.jspecify.annotations.Nullable;

/// Carries out on the session's thread what an operator does to the scene and the faults that a cell has.
final class VirtualDesk implements VirtualCellControl {
    private final Cell cell;
    private final Helm helm;
    private final Consumer<Runnable> later;

    /// @param later runs things on the session's thread, in order
    VirtualDesk(Cell cell, Helm helm, Consumer<Runnable> later) {
        this.cell = cell;
        this.helm = helm;
        this.later = later;
    }

    @Override
    public void resetScene(long seed) {
        scene(scene -> {
            if (helm.drive() == DriveState.STOPPED) return;
            helm.abort("the scene was set up anew");
            scene.reset(seed);
            helm.backToStart();
        });
    }

    @Override
    public void hand(@Nullable SightLine pointing) {
        scene(scene -> scene.hand(pointing));
    }

    @Override
    public void breakOnPurpose(Breakage breakage) {
        faults(faults -> faults.inject(breakage));
    }

    @Override
    public void repair(Set<Breakage> breakages) {
        faults(faults -> faults.repair(breakages));
    }

    private void scene(Consumer<SceneControl> what) {
        cell.scene().ifPresent(scene -> later.accept(() -> what.accept(scene)));
    }

    private void faults(Consumer<FaultControl> what) {
        cell.faults().ifPresent(faults -> later.accept(() -> what.accept(faults)));
    }
}
