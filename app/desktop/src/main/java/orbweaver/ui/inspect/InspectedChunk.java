package orbweaver.ui.inspect;

import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.video.Still;

/// One chunk as it is kept for looking at.
///
/// @param decoded with its pictures as long as it is one of the newest; hundreds would fill the memory
/// @param picture what the policy saw of its first camera, small
/// @param camera the name of that camera; empty when it needs none
/// @param fate what became of it so far
public record InspectedChunk(DecodedChunk decoded, Still picture, String camera, Walk walk, ChunkView.Phase fate) {
    DecodeTrace trace() {
        return decoded.trace();
    }

    /// 0..1, or NaN when the policy does not say.
    double confidence() {
        return trace().chunkConfidence(trace().chunkSize());
    }

    /// Whether what the policy saw is there as it saw it.
    boolean hasPictures() {
        return camera.isEmpty() || !decoded.seen().frames().isEmpty();
    }

    InspectedChunk withoutPictures() {
        return new InspectedChunk(decoded.withoutPictures(), picture, camera, walk, fate);
    }

    InspectedChunk with(Walk next, ChunkView.Phase now) {
        return new InspectedChunk(decoded, picture, camera, next, now);
    }
}
