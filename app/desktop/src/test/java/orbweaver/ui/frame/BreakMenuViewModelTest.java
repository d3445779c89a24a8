package orbweaver.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import orbweaver.core.cell.Breakage;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class BreakMenuViewModelTest {
    private final ScriptedSession session = new ScriptedSession();
    private final BreakMenuViewModel model = new BreakMenuViewModel(session);

    @Test
    void whatLastsIsBrokenAndTakenBackByTheSameItem() {
        model.show(session.snapshot());
        model.choose(Breakage.FRONT_CAMERA);
        model.show(session.snapshot());
        assertThat(model.brokenProperty().get()).containsExactly(Breakage.FRONT_CAMERA);
        assertThat(BreakMenuViewModel.title(model.brokenProperty().get())).isEqualTo("1 broken");
        model.choose(Breakage.FRONT_CAMERA);
        model.show(session.snapshot());
        assertThat(model.brokenProperty().get()).isEmpty();
        assertThat(session.asked).containsExactly("break FRONT_CAMERA", "repair [FRONT_CAMERA]");
    }

    @Test
    void whatHappensOnceHappensAgain() {
        model.choose(Breakage.OVERLOADED_SERVO);
        model.show(session.snapshot());
        model.choose(Breakage.OVERLOADED_SERVO);
        assertThat(session.asked).containsExactly("break OVERLOADED_SERVO", "break OVERLOADED_SERVO");
    }

    @Test
    void repairsEverything() {
        session.broken = Set.of(Breakage.PULLED_CABLE, Breakage.HEATED_SERVO);
        model.show(session.snapshot());
        model.repairAll();
        model.show(session.snapshot());
        assertThat(model.brokenProperty().get()).isEmpty();
    }

    @Test
    void aRealArmIsNotBrokenOnPurpose() {
        session.virtual = false;
        model.show(session.snapshot());
        assertThat(model.offeredProperty().get()).isFalse();
    }
}
