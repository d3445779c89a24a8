package orbweaver.remote.contract;

import java.util.List;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;

/// A request for one chunk, understood.
public record ChunkRequest(Observation observation, DecodeOptions options, Priority priority, List<Output> wanted) {
    public ChunkRequest {
        wanted = List.copyOf(wanted);
    }
}
