package orbweaver.core.session;

import java.util.Set;
import orbweaver.core.calibration.SightLine;
import orbweaver.core.cell.Breakage;
import org.jspecify.annotations.Nullable;

/// What an operator may do to a virtual cell. Every method may be called from any thread and returns at once; on a real
/// cell nothing comes of it.
public interface VirtualCellControl {
    /// Of a real cell, or before there is one.
    VirtualCellControl NONE = new VirtualCellControl() {};

    /// Sets the scene up anew from a seed, with the arm back in its start pose. Stops driving first; ignored while
    /// Stopped.
    default void resetScene(long seed) {}

    /// Where the operator's hand points, null for nowhere; see [SceneControl#hand]. Whatever drives goes on driving.
    default void hand(@Nullable SightLine pointing) {}

    /// Breaks something on purpose, which then goes its way as it would on a real one.
    default void breakOnPurpose(Breakage breakage) {}

    /// Takes lasting breakages back. A servo that shut itself down still wants its reboot.
    default void repair(Set<Breakage> breakages) {}
}
