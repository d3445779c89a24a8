package orbweaver.core.rollout;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.task.Expert;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.virtual.VirtualCellHost;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;
import org.jspecify.annotations.Nullable;

/// The scripted expert in the place of a policy, in a virtual cell that runs in real time. It looks at no
/// picture, but at the cell's truth, one action at a time.
final class ExpertPolicy implements Policy {
    private static final int BINS = 32;

    private final VirtualCellHost host;
    private final Consumer<String> note;
    private @Nullable Expert expert;
    private Perturbation perturbation = new Perturbation(new SplittableRandom(0));
    private boolean[] astray = {};
    private int step;

    /// @param note told of every action that is not the expert's own; on the policy's thread
    ExpertPolicy(VirtualCellHost host, Consumer<String> note) {
        this.host = host;
        this.note = note;
    }

    LoadedPolicy loaded() {
        return LoadedPolicy.of(this);
    }

    /// The next action is the first one of a new episode.
    synchronized void begin(long seed, boolean perturb) {
        perturbation = new Perturbation(new SplittableRandom(seed));
        expert = new Expert(host.ask(VirtualCell::scene));
        int steps = host.ask(cell -> cell.scene().task().stepLimit());
        astray = perturb ? perturbation.bursts(steps) : new boolean[steps];
        step = 0;
    }

    @Override
    public PolicyInfo info() {
        return PolicyInfo.scripted("expert", 1, BINS, List.of());
    }

    @Override
    public synchronized ActionChunk decode(
            Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        long begun = System.nanoTime();
        Expert now = expert;
        Action own = now == null ? Action.hold(1) : ExpertPilot.action(now.act(host.ask(VirtualCell::groundTruth)));
        boolean stray = step < astray.length && astray[step];
        step++;
        if (stray) note.accept(ScriptedRecording.PERTURBED);
        var sure = new float[Action.DIMENSIONS];
        Arrays.fill(sure, 1);
        var trace = new DecodeTrace(
                1,
                Action.DIMENSIONS,
                BINS,
                options.decoder(),
                seen.instruction(),
                List.of(),
                new int[Action.DIMENSIONS],
                sure,
                begun,
                begun,
                System.nanoTime());
        return new ActionChunk(List.of(stray ? perturbation.stray(own) : own), trace);
    }

    @Override
    public void close() {}
}
