package orbweaver.ui.inspect;

import java.util.Locale;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.Gating;
import orbweaver.core.session.Walk;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.video.Still;

/// One chunk as it is kept for looking at.
///
/// @param decoded with its pictures as long as it is one of the newest; hundreds would fill the memory
/// @param picture what the policy saw of its first camera, small
/// @param camera the name of that camera; empty when it needs none
/// @param fate what became of it so far
/// @param gating what the gate made of it
public record InspectedChunk(
        DecodedChunk decoded, Still picture, String camera, Walk walk, ChunkView.Phase fate, Gating gating) {
    DecodeTrace trace() {
        return decoded.trace();
    }

    /// As the decoder says it: 0..1, or NaN when the policy does not say.
    double confidence() {
        return decoded.chunk().raw();
    }

    /// The probability that this means; NaN where nobody calibrated it.
    double calibrated() {
        return decoded.chunk().calibrated();
    }

    /// Both, as they are written beside a chunk.
    String confidenceWords() {
        if (Double.isNaN(confidence())) return "unknown";
        return Double.isNaN(calibrated())
                ? String.format(Locale.ROOT, "%.2f, raw, not calibrated", confidence())
                : String.format(Locale.ROOT, "%.2f calibrated, %.2f raw", calibrated(), confidence());
    }

    /// Whether the gate slowed or held it.
    boolean gated() {
        return gating.slows();
    }

    /// Whether what the policy saw is there as it saw it.
    boolean hasPictures() {
        return camera.isEmpty() || !decoded.seen().frames().isEmpty();
    }

    InspectedChunk withoutPictures() {
        return new InspectedChunk(decoded.withoutPictures(), picture, camera, walk, fate, gating);
    }

    InspectedChunk with(Walk next, ChunkView.Phase now, Gating judged) {
        return new InspectedChunk(decoded, picture, camera, next, now, judged);
    }
}
