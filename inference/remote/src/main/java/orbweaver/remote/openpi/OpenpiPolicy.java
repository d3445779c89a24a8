package orbweaver.remote.openpi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.Attention;
import orbweaver.policy.CancelledDecode;
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
import orbweaver.policy.RobotState;
import org.jspecify.annotations.Nullable;

/// A policy that an openpi server computes. It gives actions and nothing else: no tokens, no denoising steps, and a
/// confidence that is unknown. A link that broke is made again for the next chunk.
final class OpenpiPolicy implements Policy {
    private static final int SIZE = 224;
    private static final int PROBE_SIDE = 64;
    private static final RobotState RESTING = new RobotState(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1);

    private final OpenpiAddress address;
    private final Meaning meaning;
    private final Reply metadata;
    private final Map<String, String> cameras;
    private final Letterbox letterbox;
    private final int size;
    private final PolicyInfo info;
    private @Nullable OpenpiLink link;

    private OpenpiPolicy(OpenpiAddress address, OpenpiLink link) {
        this.address = address;
        this.link = link;
        metadata = link.metadata();
        meaning = Meaning.of(metadata, address);
        cameras = address.cameras();
        size = address.count(OpenpiAddress.SIZE, SIZE);
        letterbox = new Letterbox(size);
        List<Action> probed = actions(link.ask(message(probe()), () -> false));
        int execute = address.count(OpenpiAddress.EXECUTE, probed.size());
        if (execute > probed.size()) {
            throw new PolicyException(
                    "%s gives %d actions at a time; execute=%d is more".formatted(address, probed.size(), execute));
        }
        info = new PolicyInfo(
                metadata.value("name").orElse("openpi"),
                0,
                execute,
                Action.DIMENSIONS,
                0,
                Attention.PREFIX,
                meaning.hz(),
                cameras.keySet().stream().sorted().toList(),
                Normalization.Crop.WHOLE,
                ActionSpace.TOOL_DELTAS,
                Origin.engine(address.toString()),
                "");
    }

    /// Connects and asks for one chunk from black pictures: what is wrong with the keys shows before anything moves,
    /// and the server has compiled its network.
    ///
    /// @throws PolicyException with one sentence when the server cannot be used
    static OpenpiPolicy connect(OpenpiAddress address) {
        OpenpiLink link = OpenpiLink.connect(address);
        try {
            return new OpenpiPolicy(address, link);
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private Observation probe() {
        var black = new int[PROBE_SIDE * PROBE_SIDE];
        Arrays.fill(black, 0xFF000000);
        var frames = new LinkedHashMap<String, Frame>();
        cameras.keySet()
                .forEach(camera -> frames.put(camera, new Frame(camera, PROBE_SIDE, PROBE_SIDE, black, 0, 0, null)));
        return new Observation(frames, "", Optional.of(RESTING));
    }

    @Override
    public PolicyInfo info() {
        return info;
    }

    @Override
    public ActionChunk decode(
            Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        options.requireNoTokens(info);
        long started = System.nanoTime();
        List<Action> actions = actions(ask(message(observation), cancelled));
        if (actions.size() < info.chunkSize()) {
            throw new PolicyException("%s gave %d actions, not the %d it gave before"
                    .formatted(address, actions.size(), info.chunkSize()));
        }
        DecodeTrace trace = DecodeTrace.unknown(info, observation, options, started);
        return new ActionChunk(actions.subList(0, info.chunkSize()), trace);
    }

    private Reply ask(byte[] message, BooleanSupplier cancelled) {
        OpenpiLink open = link == null ? reconnect() : link;
        try {
            return open.ask(message, cancelled);
        } catch (CancelledDecode e) {
            throw e;
        } catch (PolicyException e) {
            link = null;
            open.close();
            throw e;
        }
    }

    private OpenpiLink reconnect() {
        OpenpiLink again = OpenpiLink.connect(address);
        if (!again.metadata().equals(metadata)) {
            again.close();
            throw new PolicyException(address + " is another policy now: choose it again");
        }
        link = again;
        return again;
    }

    private byte[] message(Observation observation) {
        var arrays = new LinkedHashMap<String, Ndarray>();
        cameras.forEach((camera, key) -> {
            Frame frame = observation.frames().get(camera);
            if (frame == null) {
                throw new PolicyException(
                        "the policy needs camera '" + camera + "', which delivers no picture; cameras now: "
                                + observation.frames().keySet());
            }
            arrays.put(key, Ndarray.picture(letterbox.rgb(frame), size));
        });
        address.setting(OpenpiAddress.STATE)
                .ifPresent(key -> arrays.put(key, Ndarray.floats(whole(state(observation)))));
        address.setting(OpenpiAddress.JOINTS)
                .ifPresent(key -> arrays.put(key, Ndarray.floats(joints(state(observation)))));
        address.setting(OpenpiAddress.GRIPPER_POSITION)
                .ifPresent(
                        key -> arrays.put(key, Ndarray.floats(state(observation).gripper())));
        return Messages.observation(arrays, observation.instruction());
    }

    private static RobotState state(Observation observation) {
        return observation
                .state()
                .orElseThrow(
                        () -> new PolicyException("the policy needs the arm's joint angles, which nobody measured"));
    }

    private static double[] joints(RobotState state) {
        return state.joints().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] whole(RobotState state) {
        return Stream.concat(state.joints().stream(), Stream.of(state.gripper()))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private List<Action> actions(Reply answer) {
        Ndarray array = answer.arrays().get("actions");
        if (array == null) {
            throw new PolicyException("%s sent no array 'actions', only %s and %s"
                    .formatted(
                            address, answer.arrays().keySet(), answer.values().keySet()));
        }
        List<Integer> shape = array.shape();
        if (shape.size() != 2 || shape.getFirst() < 1 || shape.getLast() != Action.DIMENSIONS) {
            throw new PolicyException(
                    "%s sent actions of shape %s; this arm needs [N, %d]".formatted(address, shape, Action.DIMENSIONS));
        }
        double[] values = array.values();
        var actions = new ArrayList<Action>();
        for (int k = 0; k < shape.getFirst(); k++) actions.add(meaning.action(values, k * Action.DIMENSIONS));
        return actions;
    }

    @Override
    public void close() {
        if (link != null) link.close();
    }
}
