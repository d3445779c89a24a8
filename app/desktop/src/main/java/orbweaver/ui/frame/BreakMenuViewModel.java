package orbweaver.ui.frame;

import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orbweaver.core.cell.Breakage;
import orbweaver.core.session.FaultsView;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;

/// What is broken on purpose in a virtual cell, and what else can be.
public final class BreakMenuViewModel {
    private final SessionControl session;
    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Set<Breakage>> broken = new ReadOnlyObjectWrapper<>(Set.of());

    public BreakMenuViewModel(SessionControl session) {
        this.session = session;
    }

    /// Shows a new state.
    public void show(SessionSnapshot snapshot) {
        FaultsView faults = snapshot.faults();
        offered.set(faults != null);
        broken.set(faults == null ? Set.of() : faults.broken());
    }

    /// Breaks it, or repairs it when it is broken already.
    public void choose(Breakage breakage) {
        if (broken.get().contains(breakage)) session.virtualCell().repair(Set.of(breakage));
        else session.virtualCell().breakOnPurpose(breakage);
    }

    /// Repairs whatever is broken.
    public void repairAll() {
        session.virtualCell().repair(Set.of(Breakage.values()));
    }

    /// Whether anything can be broken here: a real arm breaks by itself.
    public ReadOnlyBooleanProperty offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /// What is broken now.
    public ReadOnlyObjectProperty<Set<Breakage>> brokenProperty() {
        return broken.getReadOnlyProperty();
    }

    /// What the menu's button says.
    public static String title(Set<Breakage> broken) {
        return broken.isEmpty() ? "Break" : broken.size() + " broken";
    }
}
