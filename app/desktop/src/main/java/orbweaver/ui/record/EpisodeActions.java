package orbweaver.ui.record;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.OpenSet;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.record.RecorderView.State;
import org.jspecify.annotations.Nullable;

/// What can be done with the chosen episodes, and taken back.
final class EpisodeActions {
    private final RecordViewModel model;
    private final Supplier<List<Recorded>> chosen;
    private final Button look;
    private final Button replay;
    private final Button delete;
    private final Button task;
    private final Button undo;
    private final Button bin;

    EpisodeActions(RecordViewModel model, Supplier<List<Recorded>> chosen, Runnable lookAt, Runnable repeat) {
        this.model = model;
        this.chosen = chosen;
        look = EpisodesBar.action("episode-look", "play", "Look", "Look at the chosen episode (L)", lookAt);
        replay = EpisodesBar.action(
                "replay",
                "replay",
                "Replay",
                "The arm goes slowly to the first pose of the chosen episode, then repeats it",
                repeat);
        delete = EpisodesBar.action(
                "episode-delete",
                "trash-can-outline",
                "Delete",
                "Take the chosen episodes out of the set (Delete); can be undone for 30 days",
                () -> model.delete(chosen.get()));
        task = EpisodesBar.action(
                "episode-task",
                "form-textbox",
                "Set task",
                "Give the chosen episodes the task that is typed above",
                () -> model.giveTask(chosen.get()));
        undo = EpisodesBar.action("undo-edit", "undo-variant", "Undo", "", model::undoEdit);
        bin = EpisodesBar.action("undo-discard", "delete-restore", "", "", model::undo);
        model.viewProperty().subscribe(_ -> show());
    }

    /// The buttons, from left to right.
    List<Button> buttons() {
        return List.of(look, replay, task, delete, undo, bin);
    }

    /// Takes a new choice.
    void show() {
        RecorderView view = model.viewProperty().get();
        if (view == null) return;
        boolean busy = view.state() != State.OFF && view.state() != State.READY;
        int count = chosen.get().size();
        look.setDisable(busy || count == 0);
        replay.setDisable(busy || count == 0);
        delete.setDisable(busy || count == 0);
        task.setDisable(busy || count == 0);
        OpenSet set = view.set();
        only(undo, set != null && set.lastEdit().isPresent());
        undo.setDisable(busy);
        if (set != null) set.lastEdit().ifPresent(edit -> tip(undo, "Take back: " + edit.what()));
        only(bin, view.binned() > 0);
        bin.setDisable(busy);
        bin.setText("Bin " + view.binned());
        tip(bin, "Bring the last of %d discarded back".formatted(view.binned()));
    }

    private static void tip(Button button, String words) {
        @Nullable Tooltip tooltip = button.getTooltip();
        if (tooltip == null || !words.equals(tooltip.getText())) button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
    }

    private static void only(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }
}
