package orbweaver.ui.record;

import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.teleop.KeyAction;
import org.jspecify.annotations.Nullable;

/// The keys of the Record view: Enter and the digits, inert while text is typed, and the labels that the keyboard tells
/// of, which knows about the clutch.
final class RecordKeys {
    private final RecordViewModel model;
    private final Supplier<@Nullable Recorded> chosen;

    RecordKeys(RecordViewModel model, Supplier<@Nullable Recorded> chosen) {
        this.model = model;
        this.chosen = chosen;
    }

    /// Whether the key meant something.
    boolean pressed(KeyEvent event, boolean typing) {
        if (typing || event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) return false;
        KeyCode code = event.getCode();
        boolean digit = code.isDigitKey() && code != KeyCode.DIGIT0 && code != KeyCode.NUMPAD0;
        if (code != KeyCode.ENTER && !digit) return false;
        if (digit) model.subGoal(Integer.parseInt(code.getName().replaceAll("\\D", "")));
        else model.act();
        return true;
    }

    /// A label was given by its key.
    void labelled(KeyAction label) {
        switch (label) {
            case SUCCESS -> model.label(Outcome.SUCCESS, chosen.get());
            case FAILURE -> model.label(Outcome.FAILURE, chosen.get());
            case DISCARD -> model.discard();
            case KEEP -> model.keepLast();
            case MARK -> model.marker();
            default -> {}
        }
    }
}
