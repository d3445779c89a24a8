package orbweaver.core.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;
import orbweaver.policy.Origin;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;

/// A recorded episode in the place of a policy: it looks at nothing and asks for the steps the tool took then, through
/// everything a policy's actions pass. Over, it holds; asked again after a pause, it begins anew.
public final class ReplayPolicy implements Policy {
    static final String SCHEME = "replay";
    static final String FORM = "replay:DATASET#EPISODE";

    private static final int CHUNK = 5;
    private static final double PERIOD_SECONDS = 0.2;
    private static final long PAUSE_NANOS = 3_000_000_000L;

    private final ToolWay way;
    private final PolicyInfo info;
    private double seconds;
    private long lastNanos = Long.MIN_VALUE;

    private ReplayPolicy(String name, ToolWay way) {
        this.way = way;
        info = PolicyInfo.scripted(name, CHUNK, 0, List.of()).from(new Origin("recording", false));
    }

    /// @param written the set's folder, then `#` and the number of the episode; without it the first one
    /// @throws PolicyException when there is no such episode, or it was not recorded with this arm
    static ReplayPolicy open(String written) {
        int hash = written.lastIndexOf('#');
        String folder = hash < 0 ? written : written.substring(0, hash);
        try {
            Dataset set = Dataset.open(Path.of(folder));
            Episode episode = episode(set, hash < 0 ? "0" : written.substring(hash + 1));
            var way = new ToolWay(set.rows(episode), set.info().fps());
            return new ReplayPolicy(
                    "episode %d of %s".formatted(episode.index(), set.root().getFileName()), way);
        } catch (DatasetException e) {
            throw new PolicyException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Episode episode(Dataset set, String number) {
        return set.episodes().stream()
                .filter(episode -> String.valueOf(episode.index()).equals(number))
                .findFirst()
                .orElseThrow(() -> new PolicyException("%s has no episode %s; it has %d, counted from 0"
                        .formatted(set.root(), number, set.episodes().size())));
    }

    @Override
    public PolicyInfo info() {
        return info;
    }

    @Override
    public ActionChunk decode(
            Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        options.requireNoTokens(info);
        long started = System.nanoTime();
        long seen = observation.oldestNanos(started);
        if (seen < lastNanos || seen - lastNanos > PAUSE_NANOS) seconds = 0;
        lastNanos = seen;
        List<Action> actions = new ArrayList<>();
        for (int k = 0; k < CHUNK; k++) {
            actions.add(way.step(seconds, PERIOD_SECONDS));
            seconds += PERIOD_SECONDS;
        }
        return new ActionChunk(actions, DecodeTrace.unknown(info, observation, options, started));
    }

    @Override
    public void close() {}
}
