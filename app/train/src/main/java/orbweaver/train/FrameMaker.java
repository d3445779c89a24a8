package orbweaver.train;

import java.util.List;

/// Makes the frames of one unit (a scene with many poses, an episode) from its number alone. One a
/// thread.
interface FrameMaker extends AutoCloseable {
    List<TrainingFrame> make(long unit);

    /// After the last unit, on any thread.
    @Override
    default void close() {}
}
