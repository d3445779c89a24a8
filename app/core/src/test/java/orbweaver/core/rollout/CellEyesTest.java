package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import orbweaver.cell.VirtualCell;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Preprocessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellEyesTest {
    private static final int BLACK = 0xFF000000;
    /// What the policy that comes along looks at.
    private static final Normalization.Crop CROP = new Normalization.Crop(204, 168, 340, 288);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 1})
    void theShareIsBlackWherePoliciesLook(double share) {
        try (var cell = VirtualCell.create("pick-red", 7)) {
            Frame clear = front(new CellEyes(0), cell);
            Frame seen = front(new CellEyes(share), cell);
            int changed = 0;
            for (int i = 0; i < seen.argb().length; i++) {
                if (seen.argb()[i] == clear.argb()[i]) continue;
                assertThat(seen.argb()[i]).isEqualTo(BLACK);
                changed++;
            }
            assertThat((double) changed / seen.argb().length).isCloseTo(share, within(0.01));
            var eye = new Preprocessor(CROP, 128);
            if (share > 0) assertThat(eye.rgb(seen)).isNotEqualTo(eye.rgb(clear));
        }
    }

    private static Frame front(CellEyes eyes, VirtualCell cell) {
        return Objects.requireNonNull(
                eyes.look(cell.snapshot(), List.of("front")).get("front"));
    }
}
