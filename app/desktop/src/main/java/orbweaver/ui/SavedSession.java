package orbweaver.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import orbweaver.core.policy.DecodeOutcome;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.policy.LookOutcome;
import orbweaver.core.policy.PolicyService;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.PolicyMode;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.SessionListener;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;

/// Chunks from a file in place of a session: there is no arm, and nothing moves. A policy answers what is tried out.
final class SavedSession extends PendingSession {
    private final List<DecodedChunk> chunks;
    private final DecodeOptions options;
    private final PolicyService policy;

    /// @param words what is looked at
    /// @param answers closed with the session
    SavedSession(String words, List<DecodedChunk> chunks, LoadedPolicy answers) {
        super(words);
        this.chunks = List.copyOf(chunks);
        options = answers.options();
        policy = new PolicyService(answers.policy(), DecodeListener.NONE);
        tell(new PolicyView(policy.info(), options.decoder(), options.steps(), PolicyMode.RUN, false));
    }

    @Override
    public synchronized Subscription listen(SessionListener listener) {
        Subscription listening = super.listen(listener);
        chunks.forEach(listener::chunk);
        return listening;
    }

    @Override
    public void whatIf(Observation seen, UnaryOperator<DecodeOptions> change, Consumer<DecodeOutcome> whenDone) {
        policy.tryOut(seen, change.apply(options), whenDone);
    }

    @Override
    public void attention(Observation seen, int[] bins, Consumer<LookOutcome> whenDone) {
        policy.look(seen, bins, options.attention(), whenDone);
    }

    @Override
    public void close() {
        policy.close();
    }
}
