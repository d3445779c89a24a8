package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Action;
import org.junit.jupiter.api.Test;

class ChainRollOutTest {
    private static EvaluationPlan plan(EvaluationPlan.Driver driver) {
        return new EvaluationPlan(List.of(Tasks.byName("chain")), 2, 3, driver, RollOutOptions.defaults(), 1);
    }

    @Test
    void theExpertDoesFiveInARow() throws InterruptedException {
        TaskResult row = new Evaluation(plan(EvaluationPlan.Driver.expert(null)), t -> {}, null)
                .run()
                .getFirst();
        assertThat(row.task()).isEqualTo("chain");
        assertThat(row.failures()).isEmpty();
        assertThat(row.averageLength()).isEqualTo(5);
        assertThat(row.subgoals()).containsEntry("1 in a row", 2).containsEntry("5 in a row", 2);
    }

    @Test
    void aChainEndsAtTheFirstInstructionThatFails() {
        var heard = new ArrayList<String>();
        TrialOutcome outcome = new RollOut(RollOutOptions.defaults()).fly(Tasks.byName("chain"), 3, scene -> {
            heard.add(scene.instruction());
            var expert = new ExpertPilot(scene, null);
            return heard.size() < 3 ? expert : s -> Pilot.Decision.at(Action.hold(1));
        });
        assertThat(heard).hasSize(3);
        assertThat(outcome.success()).isFalse();
        assertThat(outcome.failure()).startsWith("instruction 3: ");
        assertThat(outcome.subGoals()).containsExactlyInAnyOrder("1 in a row", "2 in a row");
    }
}
