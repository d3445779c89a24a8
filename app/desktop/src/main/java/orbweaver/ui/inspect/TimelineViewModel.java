package orbweaver.ui.inspect;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import orbweaver.core.session.SessionListener;
import orbweaver.core.sessions.EventWatch;
import orbweaver.core.sessions.SessionEvent;

/// What happened in the session that is looked at, in the order of time, and only what is searched for. Belongs to the
/// screen's thread, but for [#listener].
final class TimelineViewModel {
    /// Hours of a session that is not broken.
    static final int MOST = 5000;

    private final ConcurrentLinkedQueue<SessionEvent> arrived = new ConcurrentLinkedQueue<>();
    private final EventWatch watch;
    private final ObservableList<SessionEvent> live = FXCollections.observableArrayList();
    private final ObservableList<SessionEvent> all = FXCollections.observableArrayList();
    private final FilteredList<SessionEvent> shown = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private boolean saved;

    TimelineViewModel(InstantSource clock) {
        watch = new EventWatch(clock, arrived::add);
        search.subscribe(text -> {
            String[] parts = text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
            shown.setPredicate(event -> event.has(parts));
        });
    }

    /// What is to hear of everything, on the session's thread.
    SessionListener listener() {
        return watch;
    }

    /// What is to be shown, the oldest first.
    ObservableList<SessionEvent> events() {
        return shown;
    }

    /// How many there are, searched for or not.
    int count() {
        return all.size();
    }

    /// The beginnings of words that every event shown must have; everything is shown where it is empty.
    StringProperty searchProperty() {
        return search;
    }

    /// Takes in what has happened meanwhile.
    void tick() {
        for (SessionEvent next = arrived.poll(); next != null; next = arrived.poll()) {
            live.add(next);
            if (!saved) all.add(next);
        }
        if (live.size() > MOST) live.remove(0, live.size() - MOST);
        if (!saved && all.size() > MOST) all.remove(0, all.size() - MOST);
    }

    /// Shows what happened in a saved session.
    void look(List<SessionEvent> events) {
        saved = true;
        all.setAll(events);
    }

    /// Shows what happens in this one again.
    void backToSession() {
        saved = false;
        all.setAll(live);
    }
}
