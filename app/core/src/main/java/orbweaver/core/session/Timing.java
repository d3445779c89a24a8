package orbweaver.core.session;

/// Times in milliseconds over the present run; NaN where nothing was measured yet. `pictureAge` is the age of the
/// picture that the newest chunk was decoded from, at the moment decoding began.
public record Timing(double decodeLast, double decodeP50, double decodeP95, double pictureAge, double pictureAgeP50) {
    /// Nothing measured yet.
    public static final Timing NONE = new Timing(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
