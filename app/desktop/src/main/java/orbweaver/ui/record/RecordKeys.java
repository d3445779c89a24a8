package orbweaver.ui.record;

import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView.Recorded;
import org.jspecify.annotations.Nullable;

/// The keys of the Record view. Letters are inert while text is typed and while Shift, the clutch, is held.
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
        switch (code) {
            case ENTER -> model.act();
            case S -> model.label(Outcome.SUCCESS, chosen.get());
            case F -> model.label(Outcome.FAILURE, chosen.get());
            case D -> model.discard();
            case M -> model.marker();
            case K -> model.keepLast();
            default -> {
                if (!code.isDigitKey() || code == KeyCode.DIGIT0) return false;
                model.subGoal(code.getChar().charAt(0) - '0');
            }
        }
        return true;
    }
}
