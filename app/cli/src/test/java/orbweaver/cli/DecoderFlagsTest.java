package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.PolicyInfo;
import org.junit.jupiter.api.Test;

class DecoderFlagsTest {
    /// A calibration holds for these options only.
    @Test
    void nothingGivenIsWhatEverybodyElseDecodesWith() {
        PolicyInfo info = PolicyInfo.scripted("mini", 5, 32, List.of());
        assertThat(new DecoderFlags().options(info, 0)).isEqualTo(DecodeOptions.defaults(info));
    }
}
