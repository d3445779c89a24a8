package orbweaver.remote.server;

/// What the server takes at most.
///
/// @param messageBytes of one request
/// @param waitingOfOne requests of one client that may wait for one model
/// @param waiting requests that may wait for one model
/// @param together blocks decoded in one go, where a chunk's candidates are one each; 0 leaves it to the policy
public record Limits(int messageBytes, int waitingOfOne, int waiting, int together) {
    /// A request holds two raw pictures of the largest size easily; 16 clients may have four requests each.
    public static final Limits DEFAULT = new Limits(32 << 20, 16, 64, 0);

    /// More than this is no batch that a policy would be trained or measured with.
    public static final int MOST_TOGETHER = 256;

    public Limits {
        if (together < 0 || together > MOST_TOGETHER) {
            throw new IllegalArgumentException(
                    "blocks decoded together must lie in 0.." + MOST_TOGETHER + ", not " + together);
        }
        if (messageBytes < 1 || waitingOfOne < 1 || waiting < 1) {
            throw new IllegalArgumentException("limits must be positive: " + messageBytes + " bytes, " + waitingOfOne
                    + " and " + waiting + " waiting");
        }
    }

    /// The same, with at most `blocks` decoded in one go; 0 leaves it to the policy.
    public Limits withTogether(int blocks) {
        return new Limits(messageBytes, waitingOfOne, waiting, blocks);
    }
}
