package orbweaver.ui.record;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import orbweaver.core.record.Outcome;
import orbweaver.core.teleop.KeyAction;
import orbweaver.ui.browse.Player;

/// The keys of the Record view: Enter and the digits, inert while text is typed, and the labels that the keyboard tells
/// of, which knows about the clutch.
final class RecordKeys {
    private static final int FAR = 30;

    private final RecordViewModel model;
    private final Player player;
    private final EpisodesView episodes;
    private final Runnable look;

    /// @param look looks at the chosen episode, or leaves the one that is looked at
    RecordKeys(RecordViewModel model, Player player, EpisodesView episodes, Runnable look) {
        this.model = model;
        this.player = player;
        this.episodes = episodes;
        this.look = look;
    }

    /// Whether the key meant something.
    boolean pressed(KeyEvent event, boolean typing) {
        if (typing || event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) return false;
        KeyCode code = event.getCode();
        if (player.lookingProperty().get() && looked(code)) return true;
        boolean digit = code.isDigitKey() && code != KeyCode.DIGIT0 && code != KeyCode.NUMPAD0;
        if (digit) model.subGoal(Integer.parseInt(code.getName().replaceAll("\\D", "")));
        else if (code == KeyCode.L) look.run();
        else if (code == KeyCode.DELETE && episodes.isFocused()) model.delete(episodes.allChosen());
        else return false;
        return true;
    }

    /// The keys of the player.
    private boolean looked(KeyCode code) {
        switch (code) {
            case LEFT -> player.step(-1);
            case RIGHT -> player.step(1);
            case PAGE_UP -> player.step(-FAR);
            case PAGE_DOWN -> player.step(FAR);
            case HOME -> player.seek(0);
            case END -> player.seek(Integer.MAX_VALUE);
            case I -> player.beginHere();
            case O -> player.endHere();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// A label was given by its key.
    void labelled(KeyAction label) {
        switch (label) {
            case RECORD -> model.act();
            case AGAIN -> model.again();
            case SUCCESS -> model.label(Outcome.SUCCESS, episodes.chosen());
            case FAILURE -> model.label(Outcome.FAILURE, episodes.chosen());
            case DISCARD -> model.discard();
            case KEEP -> keep();
            case MARK -> model.marker();
            default -> {}
        }
    }

    private void keep() {
        if (player.lookingProperty().get()) player.playOrPause();
        else model.keepLast();
    }
}
