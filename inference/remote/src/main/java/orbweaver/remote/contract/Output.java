package orbweaver.remote.contract;

import java.util.Locale;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.oip.DataType;
import orbweaver.remote.oip.Shape;

/// Tensors that an answer may hold; on the wire they are called as here, in small letters. K is the chunk's length, D
/// the numbers of an action, Va the bins, S the denoising steps, A the candidates that were not taken.
public enum Output {
    /// [1, K, D]: metres, radians, gripper 0..1, as the contract says.
    ACTIONS(DataType.FP32, true),
    /// [1, K, D]: the bin of every number.
    ACTION_TOKENS(DataType.INT32, true),
    /// [1, K, D]: largest softmax probability when the token was committed.
    TOKEN_CONF(DataType.FP32, true),
    /// [1, K, D]: the step that committed the token, from 0; -1 for one that was given.
    UNMASK_STEP(DataType.INT32, true),
    /// [1]: how many of the actions, from the first, are to be carried out before the policy looks again.
    EXECUTE(DataType.INT32, true),
    /// [1, 2]: milliseconds in the server's queue, and decoding.
    TIMING_MS(DataType.FP32, true),
    /// [S, K D]: largest probability of every token in every step.
    CONF_TRACE(DataType.FP16, false),
    /// [S, K, D, Va]: probabilities over the bins.
    PROBABILITIES(DataType.FP16, false),
    /// [S, K, D, 6], or fewer where there are fewer bins: the most probable bins, the best first.
    TOPK_ID(DataType.INT32, false),
    /// The same shape: their probabilities.
    TOPK_PROB(DataType.FP16, false),
    /// [S, K, D]: the block after each step; -1 where it is still masked.
    STEP_TOKENS(DataType.INT32, false),
    /// [S, K, D]: the bin each step would have chosen.
    STEP_PREDICTED(DataType.INT32, false),
    /// [S, K, D]: what each step committed.
    STEP_COMMITTED(DataType.BOOL, false),
    /// [S]: nanoseconds each step took.
    STEP_NS(DataType.INT64, false),
    /// [A, K, D]: what the chunk would have been else, the more certain first; none where one candidate was decoded.
    ALTERNATIVES(DataType.FP32, false),
    /// [A]: how certain each is, the geometric mean of its tokens' probabilities.
    ALTERNATIVE_CONF(DataType.FP32, false),
    /// [1]: what the policy promises, a JSON object. Needs no inputs when asked for alone.
    CONTRACT(DataType.BYTES, false);

    private static final int MOST_PROBABLE = 6;

    private final DataType type;
    private final boolean unasked;

    Output(DataType type, boolean unasked) {
        this.type = type;
        this.unasked = unasked;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public DataType type() {
        return type;
    }

    /// Whether it comes when a request names no outputs.
    public boolean unasked() {
        return unasked;
    }

    /// Whether only policies that decode tokens have it.
    boolean needsTokens() {
        return this != ACTIONS && this != TIMING_MS && this != CONTRACT;
    }

    /// How many bins of a token are among its most probable.
    static int mostProbable(PolicyInfo info) {
        return Math.min(MOST_PROBABLE, info.bins());
    }

    /// As the metadata say it: the numbers of steps and of alternatives vary.
    public Shape shape(PolicyInfo info) {
        long chunk = info.chunkSize();
        long numbers = info.dimensions();
        return switch (this) {
            case ACTIONS, ACTION_TOKENS, TOKEN_CONF, UNMASK_STEP -> Shape.of(1, chunk, numbers);
            case TIMING_MS -> Shape.of(1, 2);
            case CONF_TRACE -> Shape.of(-1, chunk * numbers);
            case PROBABILITIES -> Shape.of(-1, chunk, numbers, info.bins());
            case TOPK_ID, TOPK_PROB -> Shape.of(-1, chunk, numbers, mostProbable(info));
            case STEP_TOKENS, STEP_PREDICTED, STEP_COMMITTED, ALTERNATIVES -> Shape.of(-1, chunk, numbers);
            case STEP_NS, ALTERNATIVE_CONF -> Shape.of(-1);
            case EXECUTE, CONTRACT -> Shape.of(1);
        };
    }
}
