package orbweaver.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.WindowHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @BeforeAll
    static void startToolkit() {
        WindowHarness.startToolkit();
    }

    @Test
    void theViewInFrontShowsSamplesWhereItIsAndTheOthersAreDrawnApart() {
        WindowHarness.fx(() -> {
            var front = new Sketch();
            var behind = new Sketch();
            var shown = new Scene(front.main);
            var last = new ArrayList<String>();
            var rehearsal = new Rehearsal(List.of(front, behind), () -> last.add("presenter"));

            while (!rehearsal.over()) rehearsal.next(front);

            assertThat(front.layouts).containsOnly("samples in front");
            assertThat(behind.layouts).contains("apart", "samples apart").doesNotContain("samples in front");
            assertThat(front.main.getScene()).isSameAs(shown);
            assertThat(behind.main.getScene()).isNull();
            assertThat(last).containsExactly("presenter");
            return true;
        });
    }

    /// A view that notes how it was laid out.
    private static final class Sketch implements View {
        private final List<String> layouts = new ArrayList<>();
        private final Pane rail = new Pane();
        private boolean samples;
        private final Pane main = new Pane() {
            @Override
            protected void layoutChildren() {
                String where = getParent() == null ? "in front" : "apart";
                layouts.add(samples ? "samples " + where : where);
            }
        };

        @Override
        public Region main() {
            return main;
        }

        @Override
        public Region rail() {
            return rail;
        }

        @Override
        public void withSamples(Runnable draw) {
            samples = true;
            main.requestLayout();
            draw.run();
            samples = false;
        }

        @Override
        public void show(SessionSnapshot snapshot) {}

        @Override
        public void picture(Frame frame) {}

        @Override
        public void pulse(long nanos) {}

        @Override
        public void noticeHeight(double height) {}

        @Override
        public void focusFirst() {}

        @Override
        public void onScreen(boolean now) {}

        @Override
        public boolean pressed(KeyEvent event, boolean typing) {
            return false;
        }
    }
}
