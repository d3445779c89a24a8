package orbweaver.core.session;

import orbweaver.policy.DecoderKind;
import orbweaver.policy.PolicyInfo;

/// The loaded policy and how it is run. `engine` is in words ("CPU"). The crop is what it sees of `cropCamera`'s
/// picture, in delivered pixels.
public record PolicyView(PolicyInfo info, DecoderKind decoder, int steps, String engine, String cropCamera, Crop crop) {

    /// A rectangle of pixels.
    public record Crop(int x, int y, int width, int height) {}
}
