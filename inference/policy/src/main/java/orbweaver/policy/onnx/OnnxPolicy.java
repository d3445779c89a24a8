package orbweaver.policy.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Attention;
import orbweaver.policy.AttentionDetail;
import orbweaver.policy.AttentionMap;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Origin;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.Preprocessor;
import orbweaver.policy.Tiler;
import orbweaver.policy.Tiling;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.llada.Block;
import orbweaver.policy.llada.Choice;
import orbweaver.policy.llada.DecodeLoop;
import orbweaver.policy.llada.PromptTemplate;
import orbweaver.policy.llada.Tokenizer;
import orbweaver.policy.onnx.runtime.RuntimeKind;
import org.jspecify.annotations.Nullable;

/// A model package decoded in this process.
public final class OnnxPolicy implements Policy {
    private final OnnxEngine engine;
    private final Tokenizer tokenizer;
    private final Normalization normalization;
    private final PromptTemplate template;
    private final Preprocessor preprocessor;
    private final ActionTokenizer actions;
    private final PolicyInfo info;
    private final float[] planes;
    private @Nullable PromptInput prompt;
    private String promptOf = "";
    private long networkNanos;

    private OnnxPolicy(
            OnnxEngine engine, Tokenizer tokenizer, Normalization normalization, String name, Origin origin) {
        this.engine = engine;
        this.tokenizer = tokenizer;
        this.normalization = normalization;
        template = PromptTemplate.of(normalization.promptTemplate());
        preprocessor = new Preprocessor(normalization);
        ModelConfig.ActionBlock block = engine.config().action();
        actions = new ActionTokenizer(normalization, block.bins());
        planes = new float[3 * normalization.imageSize() * normalization.imageSize()];
        info = new PolicyInfo(
                name,
                engine.parameters(),
                block.chunkSize(),
                block.dimensions(),
                block.bins(),
                normalization.attention(),
                normalization.controlHz(),
                normalization.cameras(),
                normalization.crop(),
                new ActionSpace(
                        normalization.actionNames(),
                        normalization.frame(),
                        normalization.rotation(),
                        normalization.gripper()),
                origin,
                normalization.cellVersion());
    }

    /// Opens a model folder with weights, tokenizer and normalization, on one thread of the preferred runtime.
    public static OnnxPolicy open(Path folder) {
        return open(folder, RuntimeKind.preferred(), 1);
    }

    /// As above. Graphs run on `threads` threads where the CPU computes.
    public static OnnxPolicy open(Path folder, RuntimeKind kind, int threads) {
        Normalization normalization = Normalization.read(folder.resolve(Normalization.FILE));
        ModelConfig config = ModelConfig.read(folder);
        check(folder, normalization, config);
        Tokenizer tokenizer = Tokenizer.read(folder.resolve(Tokenizer.FILE));
        OnnxEngine engine = null;
        try {
            engine = OnnxEngine.open(folder, kind, threads);
            String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
            Origin origin = kind == RuntimeKind.CPU ? Origin.CPU : new Origin(engine.runtime(), false);
            return new OnnxPolicy(engine, tokenizer, normalization, name, origin);
        } catch (RuntimeException e) {
            tokenizer.close();
            if (engine != null) {
                engine.close();
            }
            throw e;
        }
    }

    private static void check(Path folder, Normalization normalization, ModelConfig config) {
        if (normalization.imageSize() != config.vision().imageSize()) {
            throw new PolicyException("%s: image_size is %d in %s and %d in %s; they are not of one model"
                    .formatted(
                            folder,
                            normalization.imageSize(),
                            Normalization.FILE,
                            config.vision().imageSize(),
                            ModelConfig.FILE));
        }
        if (normalization.cameras().size() != 1) {
            throw new PolicyException(folder + ": the model names "
                    + normalization.cameras().size() + " cameras; models with one camera are supported");
        }
        if (config.action().dimensions() != normalization.actionNames().size()) {
            throw new PolicyException(
                    folder + ": action_dim is " + config.action().dimensions() + ", normalization has "
                            + normalization.actionNames().size() + " dimensions; they are not of one model");
        }
    }

    @Override
    public PolicyInfo info() {
        return info;
    }

    @Override
    public Optional<ActionTokenizer> tokens() {
        return Optional.of(actions);
    }

    @Override
    public ActionChunk decode(
            Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        long started = System.nanoTime();
        validate(options);
        Frame frame = frame(observation);
        preprocessor.planes(frame, planes);
        PromptInput input = tiled(prompt(observation.instruction()), frame);
        DecodeLoop loop = new DecodeLoop(engine.config().action(), listener, cancelled);
        loop.checkCancelled();
        int[] given = actions.encodeAll(options.tuning().executing());
        try (PromptPass pass = engine.prompt(input, options)) {
            List<DecodeLoop.Outcome> outcomes = new ArrayList<>(loop.run(pass, options, given, choices(options)));
            networkNanos = pass.networkNanos();
            // Stable: of equals the first stays first, which is the greedy one.
            outcomes.sort(Comparator.comparingDouble(outcome -> -outcome.block().certainty()));
            List<DecodeTrace> traces = outcomes.stream()
                    .map(outcome -> trace(observation, frame, options, outcome, started))
                    .toList();
            List<ActionChunk.Alternative> others = new ArrayList<>();
            for (int i = 1; i < traces.size(); i++) {
                others.add(new ActionChunk.Alternative(
                        values(outcomes.get(i), traces.get(i), options),
                        traces.get(i).chunkConfidence(info.chunkSize())));
            }
            return new ActionChunk(values(outcomes.getFirst(), traces.getFirst(), options), traces.getFirst(), others);
        }
    }

    /// The first candidate is greedy, each other drawn with a seed of its own.
    static List<Choice> choices(DecodeOptions options) {
        List<Choice> choices = new ArrayList<>(List.of(Choice.BEST));
        for (int i = 1; i < options.tuning().candidates(); i++) {
            choices.add(Choice.drawn(options.tuning().temperature(), options.seed() + i));
        }
        return choices;
    }

    private List<Action> values(DecodeLoop.Outcome outcome, DecodeTrace trace, DecodeOptions options) {
        return actions.readOut(outcome.block().bins(), trace, options.tuning().readOut());
    }

    /// What a block looks at: one pass over `bins`, a bin or -1 (masked) for every token, which takes a graph of its
    /// own
    /// in place of the one that decodes. Not for a policy that drives.
    public AttentionMap seen(Observation observation, int[] bins, Attention attention, AttentionDetail detail) {
        Frame frame = frame(observation);
        preprocessor.planes(frame, planes);
        return engine.seen(tiled(prompt(observation.instruction()), frame), attention, bins, detail);
    }

    private DecodeTrace trace(
            Observation observation, Frame frame, DecodeOptions options, DecodeLoop.Outcome outcome, long started) {
        Block block = outcome.block();
        return new DecodeTrace(
                block.chunk(),
                block.dimensions(),
                engine.config().action().bins(),
                options.decoder(),
                observation.instruction(),
                outcome.steps(),
                block.commitStep(),
                block.commitConfidence(),
                frame.captureNanos(),
                started,
                System.nanoTime());
    }

    /// The prompt of an instruction. The last one is kept: a policy decodes the same instruction again and again.
    private PromptInput prompt(String instruction) {
        if (prompt == null || !instruction.equals(promptOf)) {
            PromptTemplate text = template.with(instruction);
            prompt = new PromptInput(tokenizer.encode(text.before()), planes, tokenizer.encode(text.after()));
            promptOf = instruction;
        }
        return prompt;
    }

    private PromptInput tiled(PromptInput input, Frame frame) {
        ModelConfig.Tiles tiles = engine.config().tiles();
        if (!tiles.any()) {
            return input;
        }
        Tiling tiling = new Tiler(normalization.crop(), normalization.imageSize(), tiles).of(frame);
        return new PromptInput(input.before(), input.planes(), tiling, input.after());
    }

    private void validate(DecodeOptions options) {
        try {
            options.validate(info.chunkSize(), info.dimensions());
        } catch (IllegalArgumentException e) {
            throw new PolicyException(String.valueOf(e.getMessage()), e);
        }
    }

    private Frame frame(Observation observation) {
        String camera = normalization.cameras().getFirst();
        Frame frame = observation.frames().get(camera);
        if (frame == null) {
            throw new PolicyException(
                    "the policy needs camera '" + camera + "', which delivers no picture; cameras now: "
                            + observation.frames().keySet());
        }
        return frame;
    }

    /// Time the last chunk spent inside the network's runs.
    public long networkNanos() {
        return networkNanos;
    }

    @Override
    public void close() {
        engine.close();
        tokenizer.close();
    }
}
