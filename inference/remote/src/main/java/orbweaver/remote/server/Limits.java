package orbweaver.remote.server;

/// What the server takes at most.
///
/// @param messageBytes of one request
/// @param waitingOfOne requests of one client that may wait for one model
/// @param waiting requests that may wait for one model
public record Limits(int messageBytes, int waitingOfOne, int waiting) {
    /// A request holds two raw pictures of the largest size easily; 16 clients may have four requests each.
    public static final Limits DEFAULT = new Limits(32 << 20, 16, 64);

    public Limits {
        if (messageBytes < 1 || waitingOfOne < 1 || waiting < 1) {
            throw new IllegalArgumentException("limits must be positive: " + messageBytes + " bytes, " + waitingOfOne
                    + " and " + waiting + " waiting");
        }
    }
}
