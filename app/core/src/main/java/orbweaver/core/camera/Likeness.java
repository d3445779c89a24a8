package orbweaver.core.camera;

/// How a camera's picture compares with the last session's.
public enum Likeness {
    /// Not compared yet, or there is nothing to compare with.
    UNKNOWN,
    MATCHES,
    /// The camera looks elsewhere.
    MOVED,
    /// It shows what another camera showed.
    SWAPPED;

    /// At least this likeness is the same view, however much lies about in it.
    private static final double SAME = 0.65;
    /// Less is another view.
    private static final double OTHER = 0.36;
    /// So much more alike after a shift tells that the camera was turned.
    private static final double TURNED = 0.21;
    /// So much more alike to another camera's picture tells that they were swapped.
    private static final double SWAP = 0.15;

    /// Compares a picture with the camera's own last one.
    public static Likeness of(Fingerprint now, Fingerprint last) {
        double likeness = now.likeness(last);
        if (likeness >= SAME) return MATCHES;
        if (likeness < OTHER) return MOVED;
        return now.likenessShifted(last) > likeness + TURNED ? MOVED : MATCHES;
    }

    /// Whether a picture that does not match its own camera's last one is rather `another`'s.
    public static boolean swapped(Fingerprint now, Fingerprint last, Fingerprint another) {
        double likeness = now.likeness(another);
        return likeness >= OTHER && likeness > now.likeness(last) + SWAP;
    }
}
