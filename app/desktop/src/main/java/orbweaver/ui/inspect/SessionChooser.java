package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import orbweaver.core.sessions.SavedSessions;
import orbweaver.policy.PolicyException;
import orbweaver.ui.theme.Icons;

/// Offers the sessions that were saved, the newest first, and the way back to this one.
final class SessionChooser extends MenuButton {
    private final Supplier<List<SavedSessions.Entry>> saved;
    private final Executor background;
    private final Executor screen;
    private final Consumer<SavedSessions.Entry> open;
    private final MenuItem own = new MenuItem("This session");

    /// Where what takes its time is done, and where what came of it is shown.
    record Places(Executor background, Executor screen) {}

    /// @param saved reads the disk
    /// @param open looks at one of them
    /// @param back looks at this session again
    SessionChooser(
            Supplier<List<SavedSessions.Entry>> saved,
            Places places,
            Consumer<SavedSessions.Entry> open,
            Runnable back) {
        this.saved = saved;
        this.background = places.background;
        this.screen = places.screen;
        this.open = open;
        setId("inspect-sessions");
        setGraphic(Icons.of("history"));
        setTooltip(new Tooltip("Look at a session that was saved"));
        setAccessibleText("Saved sessions");
        setMinSize(44, 32);
        setFocusTraversable(false);
        own.setId("inspect-own-session");
        own.setOnAction(_ -> back.run());
        getItems().setAll(own);
        showingProperty().subscribe(showing -> {
            if (showing) look();
        });
    }

    private void look() {
        background.execute(() -> {
            List<MenuItem> items = new ArrayList<>(List.of(own, new SeparatorMenuItem()));
            try {
                List<SavedSessions.Entry> entries = saved.get();
                for (SavedSessions.Entry entry : entries) items.add(item(entry));
                if (entries.isEmpty()) items.add(said("No session has been saved yet"));
            } catch (PolicyException e) {
                items.add(said(String.valueOf(e.getMessage())));
            }
            screen.execute(() -> {
                if (!same(items)) getItems().setAll(items);
            });
        });
    }

    private boolean same(List<MenuItem> items) {
        return getItems().stream()
                .map(MenuItem::getText)
                .toList()
                .equals(items.stream().map(MenuItem::getText).toList());
    }

    private MenuItem item(SavedSessions.Entry entry) {
        var item = new MenuItem(entry.words());
        item.setId("session-" + entry.folder().getFileName());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> open.accept(entry));
        return item;
    }

    private static MenuItem said(String words) {
        var item = new MenuItem(words);
        item.setDisable(true);
        return item;
    }
}
