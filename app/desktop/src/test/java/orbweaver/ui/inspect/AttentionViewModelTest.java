package orbweaver.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Asked of the policy that ships, on scenes that it knows.
class AttentionViewModelTest {
    private static final Looking LOOKING = new Looking();

    private final ScriptedSession session = new ScriptedSession();
    private final InspectViewModel inspect = new InspectViewModel(Runnable::run);
    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final AttentionViewModel model = new AttentionViewModel(session, inspect, screen::add);

    @AfterAll
    static void end() {
        LOOKING.close();
    }

    @BeforeEach
    void look() {
        session.policy = LOOKING.service;
        session.listen(inspect.listener());
        session.decoded(LOOKING.chunk(1, "put-on-plate", 500_001, "put the red block on the plate"));
        inspect.show(session.snapshot());
        inspect.tick(1_000_000_000);
    }

    private Gaze now() {
        return model.gazeProperty().get();
    }

    private Gaze answered() {
        await().until(() -> {
            for (Runnable next = screen.poll(); next != null; next = screen.poll()) next.run();
            return now().side() > 0;
        });
        return now();
    }

    @Test
    void aTokenLooksSomewhereElseThanAnotherAndInAnotherStep() {
        assertThat(now().on()).isFalse();
        model.toggle();
        assertThat(now().sums()).isEqualTo("asking where it looks");
        inspect.choose(new Token(0, 0));
        Gaze first = answered();
        assertThat(first.side()).isEqualTo(8);
        assertThat(first.patches()).hasSize(64);
        float most = 0;
        for (float patch : first.patches()) most = Math.max(most, patch);
        assertThat(most).isEqualTo(1);
        assertThat(first.sums()).matches("looks at picture \\d+ %, words \\d+ %, actions \\d+ %");
        assertThat(first.words().stream().map(Gaze.Word::text))
                .containsExactly("<s>", "put", "the", "red", "block", "on", "the", "plate", "<act>");
        assertThat(first.words().stream().mapToDouble(first::heat).max()).hasValue(1);
        inspect.choose(new Token(4, 6));
        assertThat(screen).as("one pass knows all tokens").isEmpty();
        assertThat(Arrays.equals(now().patches(), first.patches())).isFalse();
        inspect.choose(new Token(0, 0));
        inspect.step(0);
        assertThat(now().side()).as("another pass").isZero();
        assertThat(Arrays.equals(answered().patches(), first.patches())).isFalse();
        model.toggle();
        assertThat(now()).isEqualTo(Gaze.OFF);
    }

    @Test
    void whoCannotSayIsBelieved() {
        session.policy = null;
        model.toggle();
        await().until(() -> {
            for (Runnable next = screen.poll(); next != null; next = screen.poll()) next.run();
            return now().sums().equals("No policy is loaded.");
        });
        assertThat(now().side()).isZero();
    }
}
