package orbweaver.remote.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.PinnedToken;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.RobotState;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;
import orbweaver.remote.oip.Texts;

/// Requests as one policy understands them. Everything that does not fit is a [MalformedMessage]. Any thread.
public final class RequestReader {
    /// Longest instruction in characters; longer ones are no sentence.
    private static final int LONGEST_INSTRUCTION = 2000;

    private final PolicyContract contract;
    private final PolicyInfo info;
    private final Set<String> inputs = new HashSet<>();

    public RequestReader(PolicyContract contract) {
        this.contract = contract;
        info = contract.info();
        inputs.addAll(List.of(Inputs.INSTRUCTION, Inputs.STATE, Inputs.PREFIX_TOKENS, Inputs.SEED));
        info.cameras().forEach(camera -> inputs.add(Inputs.image(camera)));
    }

    /// Whether only what the policy promises is asked for, which takes no decoding.
    public boolean asksForContract(InferRequest request) {
        return request.outputs().equals(List.of(Output.CONTRACT.wireName()));
    }

    /// What is asked for.
    ///
    /// @param nanos `System.nanoTime()` of arrival, which counts as the pictures' time
    public ChunkRequest read(InferRequest request, long nanos) {
        for (Tensor tensor : request.inputs()) {
            if (!inputs.contains(tensor.name())) {
                throw new MalformedMessage("input '%s' is unknown; there is %s"
                        .formatted(
                                Texts.shortened(tensor.name()),
                                inputs.stream().sorted().toList()));
            }
        }
        DecodeOptions options = options(request);
        Map<String, Frame> frames = new HashMap<>();
        for (String camera : info.cameras()) {
            frames.put(camera, Pictures.frame(camera, need(request, Inputs.image(camera)), nanos));
        }
        Observation observation = new Observation(frames, instruction(request), state(request));
        return new ChunkRequest(observation, options, OptionParameters.priority(request.parameters()), wanted(request));
    }

    private static Tensor need(InferRequest request, String name) {
        return request.input(name)
                .orElseThrow(() -> new MalformedMessage("input '" + Texts.shortened(name) + "' is missing"));
    }

    private static String instruction(InferRequest request) {
        String text = Tensors.text(need(request, Inputs.INSTRUCTION));
        if (text.length() > LONGEST_INSTRUCTION) {
            throw new MalformedMessage("the instruction has %d characters; at most %d are taken"
                    .formatted(text.length(), LONGEST_INSTRUCTION));
        }
        return text;
    }

    private static Optional<RobotState> state(InferRequest request) {
        return request.input(Inputs.STATE).map(tensor -> {
            if (!tensor.shape().equals(Shape.of(1, Inputs.STATE_SIZE))) {
                throw new MalformedMessage("'%s' must have the shape [1, %d], not %s"
                        .formatted(Inputs.STATE, Inputs.STATE_SIZE, tensor.shape()));
            }
            float[] values = Tensors.floats(tensor);
            List<Double> joints = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new MalformedMessage("'%s' holds %s".formatted(Inputs.STATE, values[i]));
                }
                if (i < RobotState.JOINTS) {
                    joints.add((double) values[i]);
                }
            }
            return new RobotState(joints, values[Inputs.STATE_SIZE - 1]);
        });
    }

    private DecodeOptions options(InferRequest request) {
        DecodeOptions read = OptionParameters.read(request.parameters(), info);
        DecodeOptions options = new DecodeOptions(
                read.decoder(), read.steps(), read.attention(), seed(request), given(request, read.tuning()));
        if (info.bins() > 0) {
            try {
                options.validate(info.chunkSize(), info.dimensions());
            } catch (IllegalArgumentException e) {
                throw new MalformedMessage(String.valueOf(e.getMessage()), e);
            }
        }
        return options;
    }

    private static long seed(InferRequest request) {
        return request.input(Inputs.SEED)
                .map(tensor -> {
                    long[] values = Tensors.longs(tensor);
                    if (values.length != 1) {
                        throw new MalformedMessage("'%s' must hold one number".formatted(Inputs.SEED));
                    }
                    return values[0];
                })
                .orElse(0L);
    }

    /// What `prefix_tokens` gives: leading whole actions are still executing, any other token is pinned.
    private DecodeTuning given(InferRequest request, DecodeTuning tuning) {
        Optional<Tensor> given = request.input(Inputs.PREFIX_TOKENS);
        if (given.isEmpty()) {
            return tuning;
        }
        int[] tokens = Tensors.ints(given.get());
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] != Inputs.FREE && (tokens[i] < 0 || tokens[i] >= info.bins())) {
                throw new MalformedMessage("'%s' holds %d at %d: bins are 0..%d, -1 is free"
                        .formatted(Inputs.PREFIX_TOKENS, tokens[i], i, info.bins() - 1));
            }
        }
        int known = 0;
        while (known < tokens.length && tokens[known] != Inputs.FREE) {
            known++;
        }
        int whole = known / Action.DIMENSIONS * Action.DIMENSIONS;
        List<PinnedToken> pinned = new ArrayList<>();
        for (int i = whole; i < tokens.length; i++) {
            if (tokens[i] != Inputs.FREE) {
                pinned.add(new PinnedToken(i / Action.DIMENSIONS, i % Action.DIMENSIONS, tokens[i]));
            }
        }
        return tuning.withExecuting(executing(tokens, whole)).withPinned(pinned);
    }

    private List<Action> executing(int[] tokens, int known) {
        if (known == 0) {
            return List.of();
        }
        ActionTokenizer tokenizer = contract.tokenizer()
                .orElseThrow(() -> new MalformedMessage(
                        "'%s' cannot be taken: this policy's bins have no values".formatted(Inputs.PREFIX_TOKENS)));
        List<Action> actions = new ArrayList<>();
        for (int at = 0; at < known; at += Action.DIMENSIONS) {
            actions.add(tokenizer.decode(tokens, at));
        }
        return actions;
    }

    private List<Output> wanted(InferRequest request) {
        if (request.outputs().isEmpty()) {
            return contract.outputs().stream().filter(Output::unasked).toList();
        }
        return request.outputs().stream().map(this::output).distinct().toList();
    }

    private Output output(String name) {
        return contract.outputs().stream()
                .filter(output -> output.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedMessage("output '%s' is unknown; there is %s"
                        .formatted(
                                Texts.shortened(name),
                                contract.outputs().stream()
                                        .map(Output::wireName)
                                        .toList())));
    }
}
