package orbweaver.policy.confidence;

import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.PolicyException;

/// What a policy's raw confidence can be turned into.
public sealed interface ConfidenceScale {
    /// Nobody has calibrated it.
    static ConfidenceScale raw() {
        return new Raw("");
    }

    /// There is a curve for it.
    record Calibrated(Calibration calibration) implements ConfidenceScale {}

    /// It stays as it is.
    ///
    /// @param why a sentence about a calibration that is there and not used; empty without one
    record Raw(String why) implements ConfidenceScale {}

    /// The scale that a model folder brings. A file that is damaged, or was made for other weights, is not used.
    static ConfidenceScale of(Path folder) {
        Path file = folder.resolve(Calibration.FILE);
        if (!Files.exists(file)) return raw();
        try {
            Calibration calibration = Calibration.read(file);
            if (calibration.model().equals(ModelDigest.of(folder))) return new Calibrated(calibration);
            return new Raw(file + " was made for another model; run 'model calibrate' on the folder, or remove it");
        } catch (PolicyException e) {
            return new Raw(String.valueOf(e.getMessage()));
        }
    }

    /// The estimated probability that all position tokens of what is carried out of a chunk lie within one bin of what
    /// the expert would do; NaN where nothing is known of chunks that were decoded so.
    default double calibrated(ActionChunk chunk, DecodeOptions options) {
        return switch (this) {
            case Raw _ -> Double.NaN;
            case Calibrated(Calibration known) ->
                known.conditions().hold(options, chunk.trace().chunkSize())
                        ? known.chunk().curve().at(chunk.raw())
                        : Double.NaN;
        };
    }
}
