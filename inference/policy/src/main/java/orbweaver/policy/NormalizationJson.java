package orbweaver.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// [Normalization] as JSON; the schema is `docs/schema/normalization.schema.json`.
final class NormalizationJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private NormalizationJson() {}

    static Normalization read(Path file) {
        JsonFields json = JsonFields.read(file);
        int version = json.integer("version");
        if (version != 1) {
            throw new PolicyException(
                    file + ": version " + version + " is newer than this program; update the program");
        }
        expect(json, "frame", Normalization.BASE_FRAME);
        expect(json, "rotation", Normalization.ROTATION);
        expect(json, "gripper", Normalization.GRIPPER);
        int[] crop = json.integers("crop");
        if (crop.length != 4) {
            throw json.wrong("crop", "[x, y, width, height]");
        }
        try {
            return new Normalization(
                    version,
                    json.numbers("action_low"),
                    json.numbers("action_high"),
                    json.texts("action_names"),
                    json.text("frame"),
                    json.text("rotation"),
                    json.text("gripper"),
                    json.number("control_hz"),
                    Attention.of(json.text("attention")),
                    json.texts("cameras"),
                    new Normalization.Crop(crop[0], crop[1], crop[2], crop[3]),
                    json.integer("image_size"),
                    json.text("resize"),
                    json.text("cell_version"),
                    json.text("prompt_template"),
                    new ChunkLength(
                            json.integer("execute", ChunkLength.WHOLE.execute()),
                            json.number("sure_bits", ChunkLength.WHOLE.sureBits())));
        } catch (IllegalArgumentException e) {
            throw new PolicyException(file + ": " + e.getMessage(), e);
        }
    }

    private static void expect(JsonFields json, String key, String value) {
        if (!json.text(key).equals(value)) {
            throw json.wrong(key, "\"" + value + "\"; nothing else is supported");
        }
    }

    static void write(Normalization n, Path file) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("version", n.version());
        numbers(json.putArray("action_low"), n.actionLow());
        numbers(json.putArray("action_high"), n.actionHigh());
        n.actionNames().forEach(json.putArray("action_names")::add);
        json.put("frame", n.frame());
        json.put("rotation", n.rotation());
        json.put("gripper", n.gripper());
        json.put("control_hz", n.controlHz());
        json.put("attention", n.attention().label());
        n.cameras().forEach(json.putArray("cameras")::add);
        Normalization.Crop crop = n.crop();
        json.putArray("crop").add(crop.x()).add(crop.y()).add(crop.width()).add(crop.height());
        json.put("image_size", n.imageSize());
        json.put("resize", n.resize());
        json.put("cell_version", n.cellVersion());
        json.put("prompt_template", n.promptTemplate());
        ChunkLength length = n.chunkLength();
        if (length.execute() != ChunkLength.WHOLE.execute()) json.put("execute", length.execute());
        if (length.sureBits() != ChunkLength.WHOLE.sureBits()) json.put("sure_bits", length.sureBits());
        try {
            Files.writeString(file, MAPPER.writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void numbers(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }
}
