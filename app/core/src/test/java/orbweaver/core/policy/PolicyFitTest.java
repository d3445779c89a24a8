package orbweaver.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.Attention;
import orbweaver.policy.Normalization;
import orbweaver.policy.Origin;
import orbweaver.policy.PolicyInfo;
import org.junit.jupiter.api.Test;

class PolicyFitTest {
    private static final double STEPS_HZ = 5;
    private static final List<String> CELL = List.of("front", "wrist");

    private static PolicyInfo policy(int dimensions, double hertz, List<String> cameras, ActionSpace actions) {
        return new PolicyInfo(
                "other",
                1_000,
                5,
                dimensions,
                32,
                Attention.PREFIX,
                hertz,
                cameras,
                Normalization.Crop.WHOLE,
                actions,
                Origin.CPU,
                "");
    }

    private static String refusal(PolicyInfo policy) {
        return PolicyFit.of(policy, CELL, STEPS_HZ).refusal();
    }

    @Test
    void whatFitsIsNotRefusedAndEveryMatterIsNamedBesideWhatTheCellOffers() {
        PolicyFit fit = PolicyFit.of(policy(7, 5, List.of("front"), ActionSpace.TOOL_DELTAS), CELL, STEPS_HZ);
        assertThat(fit.refusal()).isEmpty();
        assertThat(fit.lines()).allMatch(PolicyFit.Line::fits);
        assertThat(fit.lines())
                .extracting(PolicyFit.Line::matter)
                .containsExactly("Cameras", "Actions", "Chunk", "Bins", "Rate", "Instruction");
        assertThat(fit.lines())
                .extracting(line -> line.wanted() + " | " + line.offered())
                .contains("front | front, wrist", "5 × 7 | any × 7", "32 | any", "5 Hz | up to 5 Hz");
    }

    @Test
    void aCameraThatTheCellLacksIsNamedWithWhatToDo() {
        assertThat(refusal(policy(7, 5, List.of("front", "side"), ActionSpace.TOOL_DELTAS)))
                .isEqualTo("It looks through side, which this cell does not have. Name a camera so in the cell"
                        + " profile.");
    }

    @Test
    void otherActionsOtherNumbersAndAFasterRateAreRefusedTogether() {
        var joints = new ActionSpace(List.of("waist"), "joint", "none", "absolute, 1 = closed");
        String all = refusal(policy(8, 12.5, List.of("front"), joints));
        assertThat(all).contains("frame is 'joint', not 'base'");
        assertThat(all).contains("actions have 8 numbers, the arm takes 7");
        assertThat(all).contains("gives 12.5 actions a second, the arm carries out at most 5");
        assertThat(refusal(policy(7, 3, List.of(), ActionSpace.TOOL_DELTAS)))
                .as("slower, and blind")
                .isEmpty();
    }
}
