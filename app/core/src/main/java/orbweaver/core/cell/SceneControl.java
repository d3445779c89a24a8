package orbweaver.core.cell;

import java.util.List;
import orbweaver.core.calibration.SightLine;
import org.jspecify.annotations.Nullable;

/// The scene of a virtual cell as an operator knows it. Any thread.
public interface SceneControl {
    String taskName();

    /// The task's wordings; the first is the usual one.
    List<String> wordings();

    long seed();

    /// Whether the task's own test says it is done.
    boolean done();

    /// Simulated seconds since the scene was set up.
    double seconds();

    /// Puts every object where `seed` has it. The arm stays where it is.
    void reset(long seed);

    /// Where the operator's hand points, null for nowhere. It takes hold of the object that the line of sight meets
    /// first,
    /// and pushes it over the table after the line, until it points nowhere.
    void hand(@Nullable SightLine pointing);
}
