package orbweaver.core.session;

import java.util.Locale;
import orbweaver.policy.ActionChunk;

/// How sure the policy was of a chunk, and what the gate makes of it.
///
/// @param raw as the decoder says it, 0..1; NaN when it is unknown
/// @param calibrated the estimated probability that the chunk is what the expert would do; NaN where nobody calibrated
/// @param zone by the calibrated confidence; where there is none by the raw one, which slows and holds nothing
public record Gating(double raw, double calibrated, Zone zone) {
    /// Nothing is known yet.
    public static final Gating NONE = new Gating(Double.NaN, Double.NaN, Zone.PASS);

    private static final double SMALL = 0.1;

    /// Between which limits a confidence lies.
    public enum Zone {
        PASS,
        SLOW,
        HOLD
    }

    static Gating of(ActionChunk chunk, GateLimits limits) {
        double score = Double.isNaN(chunk.calibrated()) ? chunk.raw() : chunk.calibrated();
        // Of what is unknown neither is true.
        Zone zone = score < limits.hold() ? Zone.HOLD : score < limits.slow() ? Zone.SLOW : Zone.PASS;
        return new Gating(chunk.raw(), chunk.calibrated(), zone);
    }

    /// Whether the gate acts; a raw confidence only warns.
    public boolean acts() {
        return !Double.isNaN(calibrated);
    }

    /// What the gate goes by: the calibrated confidence, or the raw one where there is none.
    public double score() {
        return acts() ? calibrated : raw;
    }

    /// A confidence as it is written: two digits behind the point, three where it is small.
    public static String written(double confidence) {
        return String.format(Locale.ROOT, confidence < SMALL ? "%.3f" : "%.2f", confidence);
    }

    /// Whether the chunk is to be carried out at half speed.
    public boolean slows() {
        return acts() && zone != Zone.PASS;
    }

    /// Whether the arm holds until somebody says what to do.
    public boolean asks() {
        return acts() && zone == Zone.HOLD;
    }
}
