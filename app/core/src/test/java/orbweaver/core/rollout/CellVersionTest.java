package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.servo.ServoChain;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Preprocessor;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.PacketWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a trained policy depends on, held against what was committed with [VirtualCell#VERSION]: how the servos follow
/// a movement, what the cameras see, and what the pre-processing makes of it. Where this fails on purpose, the version
/// must rise, the models be trained anew, and `cell-version.json` take what the failure prints.
class CellVersionTest {
    private static final String COMMITTED = "cell-version.json";
    private static final String ADVICE =
            "this changes cell.version: raise VirtualCell.VERSION, train the models anew (or take the change back),"
                    + " then put into " + COMMITTED + ":\n";

    private static final int TORQUE_ENABLE = 64;
    private static final int GOAL_POSITION = 116;
    private static final double CYCLE_SECONDS = 0.01;
    private static final int MOVING_CYCLES = 80;
    private static final int CYCLES = 160;
    private static final int SAMPLED = 20;

    /// Of a hundred that a tick has; physics may round otherwise on another processor.
    private static final double SAME_RADIANS = 2e-5;

    /// The crop and size of the model that comes along.
    private static final Normalization.Crop CROP = new Normalization.Crop(204, 168, 340, 288);

    private static final int IMAGE_SIZE = 128;

    private final ArmDescription arm = ArmDescription.load();
    private final JsonNode committed = committed();

    @Test
    void theCommittedValuesBelongToThisVersion() {
        assertThat(VirtualCell.VERSION)
                .as(ADVICE + document())
                .isEqualTo(committed.get("version").asString());
    }

    @Test
    void servosFollowAMovementAsTheyDid() {
        List<Double> now = movement();
        JsonNode before = committed.get("joint_angles_rad");
        assertThat(before.size()).as(ADVICE + document()).isEqualTo(now.size());
        for (int k = 0; k < now.size(); k++) {
            assertThat(now.get(k))
                    .as("angle %d of the movement; %s%s", k, ADVICE, document())
                    .isCloseTo(before.get(k).asDouble(), within(SAME_RADIANS));
        }
    }

    /// Pixels are compared bit by bit, which only one kind of processor can promise.
    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
    void picturesAndWhatThePolicySeesOfThemAreTheSame() {
        digests()
                .forEach((what, digest) -> assertThat(digest)
                        .as("%s; %s%s", what, ADVICE, document())
                        .isEqualTo(committed.get("sha256").get(what).asString()));
    }

    private Map<String, String> digests() {
        var digests = new LinkedHashMap<String, String>();
        var eyes = new CellEyes(0);
        for (String task : List.of("pick-red", "put-on-plate")) {
            try (var cell = VirtualCell.create(task, 7)) {
                Map<String, Frame> frames = eyes.look(cell.snapshot(), List.of("front", "wrist"));
                for (String camera : List.of("front", "wrist")) {
                    Frame frame = Objects.requireNonNull(frames.get(camera));
                    digests.put(task + " " + camera, sha256(pixels(frame)));
                    if (camera.equals("front")) {
                        digests.put(
                                task + " " + camera + " preprocessed",
                                sha256(new Preprocessor(CROP, IMAGE_SIZE).rgb(frame)));
                    }
                }
            }
        }
        return digests;
    }

    /// The angles of all joints five times a second while the arm goes from its sleep pose to where it works.
    private List<Double> movement() {
        try (var cell = VirtualCell.create("pick-red", 1)) {
            var angles = new ArrayList<Double>();
            double[] from = arm.pose("sleep");
            double[] to = arm.pose("neutral");
            torqueOn(cell);
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                goals(cell, from, to, Math.min(1, cycle / (double) MOVING_CYCLES));
                cell.advance(CYCLE_SECONDS);
                if (cycle % SAMPLED == 0) for (double q : cell.snapshot().q()) angles.add(Math.round(q * 1e7) / 1e7);
            }
            return angles;
        }
    }

    private static void torqueOn(VirtualCell cell) {
        for (int id = 1; id <= 9; id++) {
            var writer = new PacketWriter()
                    .begin(id, Instruction.WRITE)
                    .u16(TORQUE_ENABLE)
                    .u8(1);
            writer.end();
            send(cell, writer);
        }
    }

    private void goals(VirtualCell cell, double[] from, double[] to, double share) {
        var ticks = new Ticks(arm);
        var writer = new PacketWriter()
                .begin(PacketWriter.BROADCAST, Instruction.SYNC_WRITE)
                .u16(GOAL_POSITION)
                .u16(4);
        for (int j = 0; j < from.length; j++) {
            ArmDescription.Servo servo = master(arm.joints().get(j).name());
            writer.u8(servo.id()).u32(ticks.tick(servo, from[j] + share * (to[j] - from[j])));
        }
        writer.end();
        send(cell, writer);
    }

    private ArmDescription.Servo master(String joint) {
        return arm.servos().stream()
                .filter(servo -> servo.name().equals(joint))
                .findFirst()
                .orElseThrow();
    }

    private static void send(VirtualCell cell, PacketWriter frame) {
        int _ = cell.exchange(frame.buffer(), 0, frame.length(), new byte[ServoChain.ANSWER_BYTES]);
    }

    private static byte[] pixels(Frame frame) {
        var bytes = ByteBuffer.allocate(4 * frame.argb().length);
        bytes.asIntBuffer().put(frame.argb());
        return bytes.array();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What would have to be committed for the code as it is.
    private String document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("version", VirtualCell.VERSION);
        document.put("joint_angles_rad", movement());
        document.put("sha256", digests());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document);
    }

    private static JsonNode committed() {
        try (InputStream in = CellVersionTest.class.getResourceAsStream(COMMITTED)) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
