package orbweaver.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.text.Font;
import orbweaver.ui.WindowHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WrittenTest {
    private static final String WHY = "something is in the way: servo 2 (shoulder) is held";

    @BeforeAll
    static void toolkit() {
        WindowHarness.startToolkit();
    }

    @Test
    void asMuchAsThereIsRoomFor() {
        Font font = Theme.numbers(12);
        double all = Written.width(WHY, font);
        assertThat(Written.fitting(WHY, font, all)).isEqualTo(WHY);
        String half = Written.fitting(WHY, font, all / 2);
        assertThat(half).startsWith("something is in the").endsWith("…");
        assertThat(Written.width(half, font)).isLessThanOrEqualTo(all / 2);
        assertThat(Written.fitting(WHY, font, 2)).isEmpty();
    }
}
