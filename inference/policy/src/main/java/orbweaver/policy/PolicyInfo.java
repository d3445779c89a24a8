package orbweaver.policy;

import java.util.List;

/// What a policy says about itself. `cameras` are the names it needs in an observation; `cellVersion` names the
/// virtual cell it was trained on, empty when unknown.
public record PolicyInfo(
        String name,
        long parameters,
        int chunkSize,
        int dimensions,
        int bins,
        Attention attention,
        double controlHz,
        List<String> cameras,
        String cellVersion) {
    public PolicyInfo {
        cameras = List.copyOf(cameras);
    }

    /// Whether the policy was trained in a virtual cell, and in another version of it than this one.
    public boolean trainedElsewhere(String cell) {
        return !cellVersion.isEmpty() && !cellVersion.equals(cell);
    }
}
