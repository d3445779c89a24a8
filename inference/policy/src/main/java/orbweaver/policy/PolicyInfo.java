package orbweaver.policy;

import java.util.List;

/// What a policy says about itself.
///
/// @param bins of an action token; 0 for a policy that has no tokens, whose confidence is unknown
/// @param cameras the names it needs in an observation
/// @param crop what it sees of the first camera's picture, in pixels of the reference frame
/// @param actions what its numbers mean
/// @param origin where it is computed
/// @param cellVersion the virtual cell it was trained on, empty when unknown
public record PolicyInfo(
        String name,
        long parameters,
        int chunkSize,
        int dimensions,
        int bins,
        Attention attention,
        double controlHz,
        List<String> cameras,
        Normalization.Crop crop,
        ActionSpace actions,
        Origin origin,
        String cellVersion) {
    public PolicyInfo {
        cameras = List.copyOf(cameras);
    }

    /// A policy of this process that is no network: it moves the tool five times a second and sees whole pictures.
    public static PolicyInfo scripted(String name, int chunkSize, int bins, List<String> cameras) {
        return new PolicyInfo(
                name,
                0,
                chunkSize,
                Action.DIMENSIONS,
                bins,
                Attention.PREFIX,
                5,
                cameras,
                Normalization.Crop.WHOLE,
                ActionSpace.TOOL_DELTAS,
                Origin.CPU,
                "");
    }

    /// The same, computed elsewhere.
    public PolicyInfo from(Origin other) {
        return new PolicyInfo(
                name,
                parameters,
                chunkSize,
                dimensions,
                bins,
                attention,
                controlHz,
                cameras,
                crop,
                actions,
                other,
                cellVersion);
    }

    /// Whether the policy was trained in a virtual cell, and in another version of it than this one.
    public boolean trainedElsewhere(String cell) {
        return !cellVersion.isEmpty() && !cellVersion.equals(cell);
    }
}
