package orbweaver.core.browse;

import java.util.List;

/// Lanes that are looked at together, under the name of the feature they are of.
public record LaneGroup(String name, List<Lane> lanes) {
    public LaneGroup {
        lanes = List.copyOf(lanes);
    }
}
