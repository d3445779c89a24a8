package orbweaver.policy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.SafeTensors;
import orbweaver.policy.checkpoint.SafeTensorsWriter;
import orbweaver.policy.checkpoint.TensorData;
import orbweaver.policy.checkpoint.TensorInfo;
import orbweaver.policy.llada.Block;
import orbweaver.policy.llada.DecodeLoop;
import orbweaver.policy.onnx.OnnxEngine;
import orbweaver.policy.onnx.PromptInput;
import orbweaver.policy.onnx.PromptPass;
import orbweaver.policy.onnx.runtime.RuntimeKind;

/// One forward pass and one decode of given inputs, for comparison with a reference: `model run`.
///
/// The input file holds `pixel_values` [1, 3, S, S] (normalised), `input_ids` with [#IMAGE_TOKEN] where the image goes,
/// and `tokens` [K, D], a partly decoded block of token ids. Needs neither tokenizer nor normalization.
public final class ModelRun {
    /// The token id that stands for the image in `input_ids`.
    public static final int IMAGE_TOKEN = -200;

    private final OnnxEngine engine;
    private final ModelConfig.ActionBlock action;

    private ModelRun(OnnxEngine engine) {
        this.engine = engine;
        action = engine.config().action();
    }

    /// Runs the model in `folder` on `inputs` and writes `output`. Throws [PolicyException] with one sentence.
    public static void run(Path folder, Path inputs, Path output, DecodeOptions options) {
        run(folder, inputs, output, options, RuntimeKind.preferred());
    }

    /// As above, in a runtime of choice.
    public static void run(Path folder, Path inputs, Path output, DecodeOptions options, RuntimeKind kind) {
        try (OnnxEngine engine = OnnxEngine.open(folder, kind, 1)) {
            SafeTensorsWriter.write(output, new ModelRun(engine).run(inputs, options));
        }
    }

    private Map<String, TensorData> run(Path inputs, DecodeOptions options) {
        try {
            options.validate(action.chunkSize(), action.dimensions());
        } catch (IllegalArgumentException e) {
            throw new PolicyException(String.valueOf(e.getMessage()), e);
        }
        try (SafeTensors in = SafeTensors.open(inputs);
                PromptPass pass = engine.prompt(input(in), options)) {
            Map<String, TensorData> out = new LinkedHashMap<>();
            embeddings(in, pass, out);
            int[] masked = new int[action.tokens()];
            Arrays.fill(masked, Block.MASKED);
            out.put("logits_all_masked", logits(pass, masked));
            out.put("logits_partial", logits(pass, partial(in)));
            decode(pass, options, out);
            return out;
        }
    }

    private PromptInput input(SafeTensors in) {
        int size = engine.config().vision().imageSize();
        expect(in, "pixel_values", 1, 3, size, size);
        expect(in, "tokens", action.chunkSize(), action.dimensions());
        long[] ids = in.longs("input_ids");
        int image = -1;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == IMAGE_TOKEN) {
                if (image >= 0) {
                    throw new PolicyException(in.file() + ": input_ids names the image twice; once is supported");
                }
                image = i;
            }
        }
        if (image < 0) {
            throw new PolicyException(in.file() + ": input_ids has no " + IMAGE_TOKEN + " where the image goes");
        }
        return new PromptInput(
                ints(Arrays.copyOfRange(ids, 0, image)),
                in.floats("pixel_values"),
                ints(Arrays.copyOfRange(ids, image + 1, ids.length)));
    }

    private static void expect(SafeTensors in, String name, long... shape) {
        TensorInfo info = in.info(name);
        if (!Arrays.equals(info.shape(), shape)) {
            throw new PolicyException(in.file() + ": tensor " + name + " has shape " + info.shapeText()
                    + ", the model takes " + Arrays.toString(shape));
        }
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    private int[] partial(SafeTensors in) {
        int[] tokens = ints(in.longs("tokens"));
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == action.maskToken()) {
                tokens[i] = Block.MASKED;
            } else if (tokens[i] >= action.firstToken() && tokens[i] < action.endToken()) {
                tokens[i] -= action.firstToken();
            } else {
                throw new PolicyException("%s: token %d of tokens is neither the mask %d nor an action token %d..%d"
                        .formatted(
                                in.file(), tokens[i], action.maskToken(), action.firstToken(), action.endToken() - 1));
            }
        }
        return tokens;
    }

    private void embeddings(SafeTensors in, PromptPass pass, Map<String, TensorData> out) {
        ModelConfig config = engine.config();
        int hidden = config.language().hidden();
        int tokens = config.vision().tokens();
        float[] features = engine.network().features(in.floats("pixel_values"));
        out.put(
                "vision_features",
                TensorData.floats(features, 1, tokens, config.vision().hidden()));
        float[] prompt = pass.promptRows();
        int image = input(in).before().length * hidden;
        float[] embeddings = Arrays.copyOfRange(prompt, image, image + tokens * hidden);
        out.put("image_embeddings", TensorData.floats(embeddings, 1, tokens, hidden));
        out.put("prompt_embeddings", TensorData.floats(prompt, 1, prompt.length / hidden, hidden));
    }

    private TensorData logits(PromptPass pass, int[] bins) {
        float[] logits = new float[action.tokens() * action.bins()];
        pass.restart();
        pass.logits(bins, logits);
        return TensorData.floats(logits, action.tokens(), action.bins());
    }

    private void decode(PromptPass pass, DecodeOptions options, Map<String, TensorData> out) {
        pass.restart();
        DecodeLoop.Outcome outcome = new DecodeLoop(action, DecodeListener.NONE, () -> false).run(pass, options);
        Block block = outcome.block();
        int k = action.chunkSize();
        int d = action.dimensions();
        out.put("bins", TensorData.longs(longs(block.bins()), k, d));
        out.put("commit_step", TensorData.longs(longs(block.commitStep()), k, d));
        out.put("commit_confidence", TensorData.floats(block.commitConfidence(), k, d));
        List<DecodeStep> steps = outcome.steps();
        long[] tokens = new long[steps.size() * k * d];
        float[] confidence = new float[tokens.length];
        for (int s = 0; s < steps.size(); s++) {
            int[] bins = steps.get(s).bins();
            for (int i = 0; i < bins.length; i++) {
                tokens[s * k * d + i] = bins[i] == Block.MASKED ? action.maskToken() : action.firstToken() + bins[i];
            }
            System.arraycopy(steps.get(s).confidence(), 0, confidence, s * k * d, k * d);
        }
        out.put("tokens_per_step", TensorData.longs(tokens, steps.size(), k, d));
        out.put("confidence_per_step", TensorData.floats(confidence, steps.size(), k, d));
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
