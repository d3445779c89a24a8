package orbweaver.cli;

import java.util.List;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.HadRule;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.Reuse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How chunks are decoded: the options that `evaluate` adds to a command.
final class DecoderFlags {
    @Option(
            names = "--decoder",
            paramLabel = "D",
            description = "had, low_confidence, semi_ar, autoregressive or one_step (default: ${DEFAULT-VALUE}).")
    private String decoder = DecoderKind.HAD.label();

    @Option(names = "--steps", paramLabel = "N", description = "Denoising steps a chunk (default: two an action).")
    private @Nullable Integer steps;

    @Option(names = "--exit-above", paramLabel = "P", description = "Commit all once every token is this probable.")
    private double exitAbove = DecodeTuning.NEVER;

    @Option(names = "--commit-above", paramLabel = "P", description = "Commit every token this probable, each step.")
    private double commitAbove = DecodeTuning.NEVER;

    @Option(names = "--revise", paramLabel = "N", description = "Passes over a finished block that may change it.")
    private int revise;

    @Option(
            names = "--revise-below",
            paramLabel = "P",
            description = "Tokens committed with less are masked again (default: ${DEFAULT-VALUE}).")
    private double reviseBelow = 0.5;

    @Option(names = "--expectation", description = "Read values between bins out of the probabilities.")
    private boolean expectation;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description = "Decode N chunks, all but the first drawn, and take the most certain one.")
    private int candidates = 1;

    @Option(names = "--temperature", paramLabel = "T", description = "Of drawn chunks (default: ${DEFAULT-VALUE}).")
    private double temperature = 1;

    @Option(
            names = "--refresh",
            paramLabel = "N",
            description = "Bidirectional models: compute the prompt every N passes (default: ${DEFAULT-VALUE}).")
    private int refresh = 1;

    @Option(
            names = "--refresh-block",
            paramLabel = "N",
            description = "Bidirectional models: compute the whole block every N passes (default: ${DEFAULT-VALUE}).")
    private int refreshBlock = 1;

    @Option(
            names = "--refresh-share",
            paramLabel = "S",
            description = "... and this share of it in the others, what changed most (default: ${DEFAULT-VALUE}).")
    private double refreshShare = 0.25;

    @Option(names = "--had-rerank", description = "had: rank the actions anew in every step.")
    private boolean rerank;

    @Option(
            names = "--had-committed",
            paramLabel = "C",
            description = "had: what committed tokens count: certain, as_committed or nothing.")
    private HadRule.Committed committed = HadRule.Committed.CERTAIN;

    @Option(names = "--had-smallest-first", description = "had: an uneven share commits fewer tokens first.")
    private boolean smallestFirst;

    /// The options for a model. Throws [IllegalArgumentException] with one sentence when they do not fit it.
    DecodeOptions options(PolicyInfo info, long seed) {
        DecoderKind kind = DecoderKind.of(decoder);
        // What is off is written as in DecodeTuning.PLAIN, which calibrations hold for.
        var revision = revise == 0 ? DecodeTuning.Revision.NONE : new DecodeTuning.Revision(revise, reviseBelow);
        var tuning = new DecodeTuning(
                new HadRule(!rerank, committed, !smallestFirst),
                exitAbove,
                commitAbove,
                revision,
                expectation ? DecodeTuning.ReadOut.EXPECTATION : DecodeTuning.ReadOut.BEST_BIN,
                new Reuse(refresh, refreshBlock, refreshBlock == 1 ? 1 : refreshShare),
                candidates,
                temperature,
                List.of(),
                List.of());
        int passes = steps == null ? kind.defaultSteps(info.chunkSize(), info.dimensions()) : steps;
        var options = new DecodeOptions(kind, passes, info.attention(), seed, tuning);
        options.validate(info.chunkSize(), info.dimensions());
        return options;
    }
}
