package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final ToolPoint HERE = new ToolPoint(0.3, 0, 0.1);
    private static final PlanView THREE =
            new PlanView(HERE, Collections.nCopies(3, new PlanView.Knot(HERE, 1, 0.9)), 0.2, 0);

    @Test
    void anActionCountsWhenItWasHalfOver() {
        assertThat(Walk.NONE.actionsDone()).isZero();
        assertThat(followed(0.05)).isZero();
        assertThat(followed(0.22)).isOne();
        assertThat(followed(0.32)).isEqualTo(2);
        assertThat(followed(0.9)).as("no more than were planned").isEqualTo(3);
    }

    private static int followed(double seconds) {
        return new Walk(THREE, List.of(new Walk.Place(0, HERE), new Walk.Place(seconds, HERE))).actionsDone();
    }
}
