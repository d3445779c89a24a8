package orbweaver.policy;

/// One denoising step as it happened. Arrays are token by token in time-major order (action, then dimension) and are
/// not changed after publication.
///
/// `probabilities` holds K x D x Va values; `bins` is the block after this step (-1 = still masked); `predicted` and
/// `confidence` are the most probable bin of every position and its probability; `nanos` is how long the step took.
@SuppressWarnings("ArrayRecordComponent")
public record DecodeStep(
        int index,
        float[] probabilities,
        int[] bins,
        int[] predicted,
        float[] confidence,
        boolean[] committedNow,
        long nanos) {}
