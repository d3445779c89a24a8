package orbweaver.core.browse;

import org.jspecify.annotations.Nullable;

/// What belongs together over an episode: what was measured, and what was asked for, where the set has both.
///
/// @param name of the number, as the dataset calls it
/// @param asked null where nothing was asked for
public record Lane(String name, Curve measured, @Nullable Curve asked) {
    /// The smallest value of both.
    public float low() {
        return asked == null ? measured.low() : Math.min(measured.low(), asked.low());
    }

    /// The largest value of both.
    public float high() {
        return asked == null ? measured.high() : Math.max(measured.high(), asked.high());
    }
}
