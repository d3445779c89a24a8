package orbweaver.core.policy;

import java.nio.file.Path;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Normalization;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;

/// A policy ready to drive, how it is decoded, and what it sees of which camera.
public record LoadedPolicy(Policy policy, DecodeOptions options, String camera, Normalization.Crop crop) {
    /// Loads the model folder and decodes it as it wants to be decoded.
    ///
    /// @throws orbweaver.policy.PolicyException when the folder is incomplete or does not fit together
    public static LoadedPolicy open(Path folder) {
        Policy policy = Policies.open(folder);
        Normalization normalization = Normalization.read(folder.resolve(Normalization.FILE));
        return new LoadedPolicy(
                policy,
                DecodeOptions.defaults(policy.info()),
                normalization.cameras().getFirst(),
                normalization.crop());
    }
}
