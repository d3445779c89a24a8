package orbweaver.core.session;

import java.util.Set;
import orbweaver.core.cell.Breakage;

/// What is broken on purpose in a virtual cell.
public record FaultsView(Set<Breakage> broken) {
    public FaultsView {
        broken = Set.copyOf(broken);
    }
}
