package orbweaver.ui.inspect;

import java.util.List;
import java.util.Optional;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.operate.TokenGrid;
import org.jspecify.annotations.Nullable;

/// Everything that the view shows at one moment.
///
/// @param chunks all that are kept, the newest last
/// @param selected which of them is looked at; -1 without any
/// @param step which of its denoising steps, from 0
/// @param token which of its tokens
/// @param playing whether the steps follow each other by themselves
/// @param following whether the newest chunk is looked at as soon as it comes
/// @param sample whether the chunks are a sample, as the session has none yet
record Inspection(
        List<InspectedChunk> chunks,
        int selected,
        int step,
        Token token,
        boolean playing,
        boolean following,
        boolean sample) {
    static final Inspection NOTHING = new Inspection(List.of(), -1, 0, new Token(0, 0), false, true, false);

    Inspection {
        chunks = List.copyOf(chunks);
    }

    Inspection looking(int atChunk, int atStep, boolean follow) {
        return new Inspection(chunks, atChunk, atStep, token, false, follow, sample);
    }

    Inspection at(int atStep, Token atToken, boolean plays) {
        return new Inspection(chunks, selected, atStep, atToken, plays, following, sample);
    }

    @Nullable
    InspectedChunk chunk() {
        return selected < 0 ? null : chunks.get(selected);
    }

    /// How the chunk was decoded, when it has steps to show.
    Optional<DecodeTrace> steps() {
        InspectedChunk chunk = chunk();
        return chunk == null || chunk.trace().steps().isEmpty() ? Optional.empty() : Optional.of(chunk.trace());
    }

    private int execute() {
        InspectedChunk chunk = chunk();
        return chunk == null ? 0 : chunk.decoded().chunk().execute();
    }

    /// The step as the grid paints it.
    TokenGrid grid() {
        return steps().map(trace ->
                        new TokenGrid("", "", trace.steps(), step, trace.steps().size(), execute()))
                .orElse(TokenGrid.EMPTY);
    }

    /// What the bins mean, when the policy says so.
    Optional<ActionTokenizer> tokens() {
        InspectedChunk chunk = chunk();
        return chunk == null ? Optional.empty() : chunk.decoded().tokens();
    }

    /// A bin of a dimension in words: its value, or its number where nobody knows the value.
    String value(int dimension, int bin) {
        return tokens().map(known -> Token.value(dimension, known.value(dimension, bin)))
                .orElse("bin " + bin);
    }

    /// The same with its unit.
    String measured(int dimension, int bin) {
        return (value(dimension, bin) + " " + unit(dimension)).strip();
    }

    /// What the values of a dimension are counted in; empty where nobody knows what bins mean.
    String unit(int dimension) {
        return tokens().isPresent() ? Token.unit(dimension) : "";
    }
}
