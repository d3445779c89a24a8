package orbweaver.remote.contract;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.Attention;
import orbweaver.policy.Normalization;
import orbweaver.policy.Origin;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.oip.MalformedMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a policy promises as JSON, in the words of `normalization.json`.
public final class ContractJson {
    private static final int VERSION = 1;
    private static final int MOST = 4096;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ContractJson() {}

    public static String write(PolicyContract contract) {
        PolicyInfo info = contract.info();
        ActionSpace actions = info.actions();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("version", VERSION).put("policy", info.name()).put("parameters", info.parameters());
        json.put("chunk_size", info.chunkSize()).put("action_dim", info.dimensions());
        json.put("action_bins", info.bins()).put("attention", info.attention().label());
        json.put("control_hz", info.controlHz());
        info.cameras().forEach(json.putArray("cameras")::add);
        ArrayNode crop = json.putArray("crop");
        crop.add(info.crop().x()).add(info.crop().y());
        crop.add(info.crop().width()).add(info.crop().height());
        json.putArray("crop_of").add(Normalization.REFERENCE_WIDTH).add(Normalization.REFERENCE_HEIGHT);
        json.put("longest_side", Pictures.LONGEST_SIDE).put("most_pixels", Pictures.MOST_PIXELS);
        actions.names().forEach(json.putArray("action_names")::add);
        json.put("frame", actions.frame()).put("rotation", actions.rotation()).put("gripper", actions.gripper());
        contract.actionLow().forEach(json.putArray("action_low")::add);
        contract.actionHigh().forEach(json.putArray("action_high")::add);
        json.put("cell_version", info.cellVersion());
        return MAPPER.writeValueAsString(json);
    }

    /// Reads what the policy at `origin` promises. Throws [MalformedMessage] that names the key.
    public static PolicyContract read(String text, Origin origin) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (whole(json, "version") != VERSION) {
                throw new MalformedMessage("the policy's contract has version " + whole(json, "version")
                        + ", this program knows " + VERSION + "; update the older of the two");
            }
            List<String> cameras = texts(json, "cameras");
            PolicyInfo info = new PolicyInfo(
                    text(json, "policy"),
                    need(json, "parameters").asLong(0),
                    between(json, "chunk_size", 1),
                    between(json, "action_dim", 1),
                    between(json, "action_bins", 0),
                    Attention.of(text(json, "attention")),
                    positive(json, "control_hz"),
                    cameras,
                    crop(json),
                    new ActionSpace(
                            texts(json, "action_names"),
                            text(json, "frame"),
                            text(json, "rotation"),
                            text(json, "gripper")),
                    origin,
                    text(json, "cell_version"));
            return new PolicyContract(info, numbers(json, "action_low"), numbers(json, "action_high"));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new MalformedMessage("the policy's contract is no use: " + e.getMessage(), e);
        }
    }

    private static JsonNode need(JsonNode json, String key) {
        JsonNode value = json.get(key);
        if (value == null || value.isNull()) {
            throw new MalformedMessage("the policy's contract lacks \"" + key + "\"");
        }
        return value;
    }

    private static MalformedMessage wrong(String key, String wanted) {
        return new MalformedMessage("\"" + key + "\" in the policy's contract must be " + wanted);
    }

    private static int whole(JsonNode json, String key) {
        JsonNode value = need(json, key);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(key, "a whole number");
        }
        return value.intValue();
    }

    private static int between(JsonNode json, String key, int least) {
        int value = whole(json, key);
        if (value < least || value > MOST) {
            throw wrong(key, "in " + least + ".." + MOST + ", not " + value);
        }
        return value;
    }

    private static double positive(JsonNode json, String key) {
        JsonNode value = need(json, key);
        if (!value.isNumber() || !(value.doubleValue() > 0)) {
            throw wrong(key, "a number above 0");
        }
        return value.doubleValue();
    }

    private static String text(JsonNode json, String key) {
        JsonNode value = need(json, key);
        if (!value.isString()) {
            throw wrong(key, "a text");
        }
        return value.stringValue();
    }

    private static List<String> texts(JsonNode json, String key) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : need(json, key)) {
            if (!value.isString()) {
                throw wrong(key, "an array of texts");
            }
            values.add(value.stringValue());
        }
        return values;
    }

    private static List<Double> numbers(JsonNode json, String key) {
        List<Double> values = new ArrayList<>();
        for (JsonNode value : need(json, key)) {
            if (!value.isNumber()) {
                throw wrong(key, "an array of numbers");
            }
            values.add(value.doubleValue());
        }
        return values;
    }

    private static Normalization.Crop crop(JsonNode json) {
        List<Double> sides = numbers(json, "crop");
        if (sides.size() != 4) {
            throw wrong("crop", "[x, y, width, height]");
        }
        return new Normalization.Crop(
                sides.get(0).intValue(),
                sides.get(1).intValue(),
                sides.get(2).intValue(),
                sides.get(3).intValue());
    }
}
