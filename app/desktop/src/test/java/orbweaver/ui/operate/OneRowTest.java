package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import orbweaver.ui.WindowHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OneRowTest {
    @BeforeAll
    static void startToolkit() {
        WindowHarness.startToolkit();
    }

    @Test
    void whatHasNoRoomIsNotShownUntilThereIsRoom() {
        WindowHarness.fx(() -> {
            var row = new OneRow();
            Stream.of(100.0, 100.0, 20.0).forEach(width -> {
                var part = new Region();
                part.setPrefSize(width, 28);
                row.getChildren().add(part);
            });
            row.setManaged(false);
            var scene = new Scene(new Pane(row), 640, 60);
            assertThat(shown(row, 190)).as(scene.toString()).containsExactly(true, false, false);
            assertThat(shown(row, 236)).containsExactly(true, true, true);
            assertThat(row.getChildren().get(2).getLayoutX()).isEqualTo(216);
            return true;
        });
    }

    private static Stream<Boolean> shown(OneRow row, double width) {
        row.resize(width, 28);
        row.layout();
        return row.getChildren().stream().map(node -> node.isVisible());
    }
}
