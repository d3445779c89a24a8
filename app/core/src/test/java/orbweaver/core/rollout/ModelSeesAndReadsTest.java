package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import orbweaver.cell.BodyPose;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Action;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The shipped model looks at the picture and reads the instruction: without either, its targets are others.
class ModelSeesAndReadsTest {
    private static final Path MODEL = Path.of("../../models/widowx-mini");
    private static final int SEEDS = 50;
    private static final int ENOUGH = 40;
    private static final long FIRST_SEED = 700_001;

    private static Policy policy;
    private static List<Seen> scenes;

    /// What the camera shows at the start of one scene, and two blocks that lie in it.
    private record Seen(Frame front, String colour, String other) {}

    @BeforeAll
    static void look() {
        policy = Policies.open(MODEL);
        scenes = new ArrayList<>();
        var eyes = new CellEyes(0);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            var task = Tasks.byName("pick-red");
            try (var rig = CellRig.powerOnAt(ArmDescription.load().startPose(), task, seed, Limits.defaults())) {
                Frame front = Objects.requireNonNull(
                        eyes.look(rig.cell().snapshot(), List.of("front")).get("front"));
                String other = rig.scene().bodies().stream()
                        .filter(b -> b.kind().equals("block"))
                        .map(BodyPose::colour)
                        .filter(c -> !c.equals("red"))
                        .findFirst()
                        .orElseThrow();
                scenes.add(new Seen(front, "red", other));
            }
        }
    }

    @AfterAll
    static void close() {
        policy.close();
    }

    @Test
    void aBlackPictureChangesItsTargets() {
        assertThat(differing(seen -> decode(black(seen.front), seen.colour))).isGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void anotherColourWordOnTheSamePictureChangesItsTargets() {
        assertThat(differing(seen -> decode(seen.front, seen.other))).isGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void theSamePictureAndWordsGiveTheSameTargets() {
        assertThat(differing(seen -> decode(seen.front, seen.colour))).isZero();
    }

    private static long differing(Function<Seen, List<Action>> otherwise) {
        return scenes.stream()
                .filter(seen -> {
                    List<Action> plain = decode(seen.front, seen.colour);
                    return !otherwise.apply(seen).equals(plain);
                })
                .count();
    }

    private static List<Action> decode(Frame front, String colour) {
        var observation = new Observation(Map.of("front", front), "pick up the " + colour + " block");
        return policy.decode(observation, DecodeOptions.defaults(policy.info()), DecodeListener.NONE, () -> false)
                .actions();
    }

    private static Frame black(Frame f) {
        var pixels = new int[f.argb().length];
        Arrays.fill(pixels, 0xFF000000);
        return new Frame(f.camera(), f.width(), f.height(), pixels, f.sequence(), f.captureNanos(), f.model());
    }
}
