package orbweaver.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import orbweaver.core.session.StopSource;
import orbweaver.core.sessions.SessionEvent;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final ScriptedSession session = new ScriptedSession();
    private final TimelineViewModel model = new TimelineViewModel(Clock.fixed(NOON, ZoneOffset.UTC));

    private List<String> shown() {
        model.tick();
        return model.events().stream().map(SessionEvent::words).toList();
    }

    @Test
    void everyWordSearchedForMustBeThere() {
        session.listen(model.listener());
        session.start("push");
        session.decoded(Decoding.decoded(1, Decoding.trace(1, 0, 43_000_000), 0));
        session.stop(StopSource.FX_KEY, "Space key, operator", 0);
        int all = shown().size();
        assertThat(all).isGreaterThanOrEqualTo(4);
        model.searchProperty().set("STOP space");
        assertThat(shown()).containsExactly("stopped: Space key, operator");
        model.searchProperty().set("chunk 1");
        assertThat(shown()).singleElement().asString().startsWith("chunk 1 in 43 ms");
        model.searchProperty().set("");
        assertThat(shown()).hasSize(all);
    }

    @Test
    void aSavedSessionTakesItsPlaceWhileThisOneGoesOnUnseen() {
        session.listen(model.listener());
        session.start("push");
        assertThat(shown()).anyMatch(words -> words.startsWith("run: "));
        model.look(List.of(new SessionEvent(NOON, SessionEvent.Kind.STOP, "stopped: then", 2)));
        session.stop(StopSource.FX_KEY, "Space key, operator", 0);
        assertThat(shown()).containsExactly("stopped: then");
        model.backToSession();
        assertThat(shown()).anyMatch(words -> words.equals("stopped: Space key, operator"));
    }
}
