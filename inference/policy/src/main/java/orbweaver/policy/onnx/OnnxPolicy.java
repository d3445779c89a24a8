package orbweaver.policy.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Attention;
import orbweaver.policy.AttentionDetail;
import orbweaver.policy.AttentionMap;
import orbweaver.policy.BatchPolicy;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Origin;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.Preprocessor;
import orbweaver.policy.Tiler;
import orbweaver.policy.Tiling;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.confidence.ConfidenceScale;
import orbweaver.policy.llada.DecodeLoop;
import orbweaver.policy.llada.PromptTemplate;
import orbweaver.policy.llada.Tokenizer;
import orbweaver.policy.onnx.runtime.RuntimeKind;

/// A model package decoded in this process.
public final class OnnxPolicy implements BatchPolicy {
    /// On a device a pass costs its weights and hardly its rows.
    private static final int BLOCKS_ON_DEVICE = 8;
    /// On a CPU it costs its rows, so that who is decoded with others waits for them.
    private static final int BLOCKS_ON_CPU = 1;

    private final OnnxEngine engine;
    private final Tokenizer tokenizer;
    private final Normalization normalization;
    private final PromptTexts texts;
    private final Preprocessor preprocessor;
    private final ActionTokenizer actions;
    private final PolicyInfo info;
    private final ChunkMaker chunks;
    private final ConfidenceScale confidence;
    private final List<float[]> planes = new ArrayList<>();
    private long networkNanos;

    private OnnxPolicy(
            OnnxEngine engine, Tokenizer tokenizer, Normalization normalization, Path folder, Origin origin) {
        this.engine = engine;
        this.tokenizer = tokenizer;
        this.normalization = normalization;
        texts = new PromptTexts(tokenizer, PromptTemplate.of(normalization.promptTemplate()));
        preprocessor = new Preprocessor(normalization);
        ModelConfig.ActionBlock block = engine.config().action();
        actions = new ActionTokenizer(normalization, block.bins());
        chunks = new ChunkMaker(block, actions, normalization.chunkLength());
        confidence = ConfidenceScale.of(folder);
        info = new PolicyInfo(
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
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
            Origin origin = kind == RuntimeKind.CPU ? Origin.CPU : new Origin(engine.runtime(), false);
            return new OnnxPolicy(engine, tokenizer, normalization, folder, origin);
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
    public ConfidenceScale confidence() {
        return confidence;
    }

    @Override
    public ActionChunk decode(
            Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        return decodeAll(List.of(new Wanted(observation, options, listener, cancelled)))
                .getFirst()
                .orElseThrow(CancelledDecode::new);
    }

    /// Prompts of equal lengths, decoded alike. What is in front of a chunk, and its seed, may differ.
    private record Kind(int before, int after, DecodeOptions options, int width, int height) {}

    /// Everything but partial passes goes together, which know no batch.
    @Override
    public Optional<Object> kind(Observation observation, DecodeOptions options) {
        DecodeTuning tuning = options.tuning();
        if (tuning.reuse().partial()) {
            return Optional.empty();
        }
        PromptTexts.Text text = texts.of(observation.instruction());
        DecodeOptions alike = new DecodeOptions(
                options.decoder(), options.steps(), options.attention(), 0, tuning.withExecuting(List.of()));
        // Tiles follow from the picture's size, and the rows of a prompt from its tiles.
        Frame frame = engine.config().tiles().any() ? frame(observation) : null;
        return Optional.of(new Kind(
                text.before().length,
                text.after().length,
                alike,
                frame == null ? 0 : frame.width(),
                frame == null ? 0 : frame.height()));
    }

    @Override
    public int sensibleBlocks() {
        return engine.onDevice() ? BLOCKS_ON_DEVICE : BLOCKS_ON_CPU;
    }

    @Override
    public List<Optional<ActionChunk>> decodeAll(List<Wanted> wanted) {
        try {
            return decodeTogether(wanted);
        } catch (CancelledDecode _) {
            return Collections.nCopies(wanted.size(), Optional.empty());
        }
    }

    private List<Optional<ActionChunk>> decodeTogether(List<Wanted> wanted) {
        long started = System.nanoTime();
        List<Frame> frames = new ArrayList<>();
        List<PromptInput> inputs = new ArrayList<>();
        for (Wanted one : wanted) {
            validate(one.options());
            frames.add(frame(one.observation()));
            inputs.add(input(inputs.size(), one.observation()));
        }
        checkCancelled(wanted);
        try (PromptPass pass = engine.prompts(inputs, wanted.getFirst().options(), () -> checkCancelled(wanted))) {
            List<Optional<DecodeLoop.Outcome>> blocks =
                    DecodeLoop.run(engine.config().action(), pass, chunks.blocks(wanted));
            networkNanos = pass.networkNanos();
            List<Optional<ActionChunk>> made = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                ChunkMaker.Times times = new ChunkMaker.Times(frames.get(i).captureNanos(), started);
                DecodeOptions options = wanted.get(i).options();
                made.add(chunks.chunk(i, wanted, blocks, times)
                        .map(chunk -> chunk.withCalibrated(confidence.calibrated(chunk, options))));
            }
            return made;
        }
    }

    /// Throws [CancelledDecode] when nobody waits any more.
    private static void checkCancelled(List<Wanted> wanted) {
        if (wanted.stream().allMatch(one -> one.cancelled().getAsBoolean())) {
            throw new CancelledDecode();
        }
    }

    @Override
    public Optional<AttentionMap> attention(Observation observation, int[] bins, Attention attention) {
        return Optional.of(seen(observation, bins, attention, AttentionDetail.MEAN));
    }

    /// What a block looks at: one pass over `bins`, a bin or -1 (masked) for every token, which takes a graph of its
    /// own in place of the one that decodes. Not for a policy that drives.
    public AttentionMap seen(Observation observation, int[] bins, Attention attention, AttentionDetail detail) {
        AttentionMap seen = engine.seen(input(0, observation), attention, bins, detail);
        return seen.withWords(texts.words(texts.of(observation.instruction()), seen.prompt()));
    }

    /// What goes in front of the network, in the buffer for number `index` of a batch.
    private PromptInput input(int index, Observation observation) {
        Frame frame = frame(observation);
        if (index == planes.size()) {
            planes.add(new float[3 * normalization.imageSize() * normalization.imageSize()]);
        }
        preprocessor.planes(frame, planes.get(index));
        PromptTexts.Text text = texts.of(observation.instruction());
        ModelConfig.Tiles tiles = engine.config().tiles();
        Tiling tiling =
                tiles.any() ? new Tiler(normalization.crop(), normalization.imageSize(), tiles).of(frame) : Tiling.NONE;
        return new PromptInput(text.before(), planes.get(index), tiling, text.after());
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
