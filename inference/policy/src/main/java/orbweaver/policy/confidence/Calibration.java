package orbweaver.policy.confidence;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.PolicyException;

/// What one model's confidence is worth when it decodes in one way: `calibration.json` in the model's folder.
///
/// Seen were episodes of a scripted expert that are no training data. Curves are fitted on every other one of them, and
/// all figures are those of the rest.
///
/// @param model the [ModelDigest] of the folder it was made for
/// @param chunk of chunks: the probability that all position tokens of what is carried out lie within one bin of the
///     expert's
/// @param token of single position tokens: the probability that it does
/// @param heldOut the chunks that the figures come from
public record Calibration(String model, Conditions conditions, Data data, Fit chunk, Fit token, List<Judged> heldOut) {
    /// Name of the file in a model folder.
    public static final String FILE = "calibration.json";

    /// Fewer chunks allow no judgement.
    public static final int ENOUGH = 200;

    private static final int LEAST_CHUNKS = 2;

    public Calibration {
        heldOut = List.copyOf(heldOut);
    }

    /// How chunks were decoded; decoded otherwise, the same confidence is worth something else.
    ///
    /// @param executed actions of a chunk that are carried out at most; how far is the model's own matter
    public record Conditions(DecoderKind decoder, int steps, Attention attention, int executed) {
        /// Those of a decode, as many of whose actions are carried out as the model says.
        public static Conditions of(DecodeOptions options, int chunkSize) {
            return new Conditions(options.decoder(), options.steps(), options.attention(), chunkSize);
        }

        /// Whether a chunk of this size, decoded so, is one of those that were seen.
        boolean hold(DecodeOptions options, int chunkSize) {
            return equals(of(options, chunkSize)) && options.tuning().equals(DecodeTuning.PLAIN);
        }
    }

    /// What was seen.
    ///
    /// @param cellVersion of the virtual cell
    /// @param firstSeed the episodes' seeds follow it, the tasks one after the other
    /// @param episodesEach of every task
    /// @param failed episodes that the expert did not finish, which are left out
    public record Data(String cellVersion, List<String> tasks, int firstSeed, int episodesEach, int failed) {
        public Data {
            tasks = List.copyOf(tasks);
        }
    }

    /// A curve, and how well raw and calibrated confidences fit on the half that it was not fitted on.
    ///
    /// @param fittedOn how many judgements
    public record Fit(LogisticCurve curve, int fittedOn, Figures raw, Figures calibrated) {
        static Fit of(List<Judged> fitted, List<Judged> heldOut) {
            LogisticCurve curve = LogisticCurve.fit(fitted);
            return new Fit(
                    curve,
                    fitted.size(),
                    Reliability.of(heldOut, raw -> raw).figures(),
                    Reliability.of(heldOut, curve::at).figures());
        }
    }

    /// Fits both curves: even episodes are fitted on, the figures come from the odd ones.
    ///
    /// @throws PolicyException when there are too few chunks
    public static Calibration fit(
            String model, Conditions conditions, Data data, List<Judged> chunks, List<Judged> tokens) {
        Predicate<Judged> fitted = one -> one.group() % 2 == 0;
        List<Judged> heldOut = chunks.stream().filter(fitted.negate()).toList();
        int first = chunks.size() - heldOut.size();
        if (first < LEAST_CHUNKS || heldOut.size() < LEAST_CHUNKS) {
            throw new PolicyException("%d chunks to fit on and %d to check with are too few: ask for more episodes"
                    .formatted(first, heldOut.size()));
        }
        return new Calibration(
                model,
                conditions,
                data,
                Fit.of(chunks.stream().filter(fitted).toList(), heldOut),
                Fit.of(
                        tokens.stream().filter(fitted).toList(),
                        tokens.stream().filter(fitted.negate()).toList()),
                heldOut);
    }

    /// The calibrated confidence below which this share of the held-out chunks lies.
    public double quantile(double share) {
        double[] sorted = heldOut.stream()
                .mapToDouble(one -> chunk.curve().at(one.confidence()))
                .sorted()
                .toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /// How many chunks were seen in all.
    public int chunks() {
        return chunk.fittedOn() + heldOut.size();
    }

    /// Reads the file.
    ///
    /// @throws PolicyException with one sentence that names the file and what is wrong
    public static Calibration read(Path file) {
        return CalibrationJson.read(file);
    }

    /// Writes the file; it appears complete or not at all.
    ///
    /// @throws PolicyException when it cannot be written
    public void write(Path file) {
        CalibrationJson.write(this, file);
    }
}
