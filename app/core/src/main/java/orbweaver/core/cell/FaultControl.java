package orbweaver.core.cell;

import java.util.Set;

/// Breaks and repairs a virtual cell. Any thread; the effect comes as it would on a real one.
public interface FaultControl {
    /// What is broken now and stays so.
    Set<Breakage> broken();

    /// Breaks something more.
    void inject(Breakage breakage);

    /// Takes lasting ones back. A servo that shut itself down still wants its reboot.
    void repair(Set<Breakage> repaired);
}
