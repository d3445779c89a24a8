package orbweaver.core.rollout;

import orbweaver.cell.task.Expert;
import orbweaver.cell.task.ExpertAction;
import orbweaver.cell.task.Scene;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import org.jspecify.annotations.Nullable;

/// The scripted expert at the controls. It reads the ground truth.
public final class ExpertPilot implements Pilot {
    private final Expert expert;
    private final @Nullable ActionTokenizer tokenizer;

    /// With a tokenizer, what is done is what the tokenizer's bins can say.
    public ExpertPilot(Scene scene, @Nullable ActionTokenizer tokenizer) {
        expert = new Expert(scene);
        this.tokenizer = tokenizer;
    }

    @Override
    public Decision decide(Situation situation) {
        Action action = action(expert.act(situation.truth()));
        return Decision.at(tokenizer == null ? action : tokenizer.quantise(action));
    }

    static Action action(ExpertAction a) {
        return new Action(a.dx(), a.dy(), a.dz(), a.droll(), a.dpitch(), a.dyaw(), a.gripper());
    }
}
