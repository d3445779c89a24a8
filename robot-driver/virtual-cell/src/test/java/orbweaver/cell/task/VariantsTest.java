package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellException;
import orbweaver.cell.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsTest {
    private static final int SEEDS = 100;

    private static Scene scene(String task, long seed) {
        return Tasks.byName(task).scene(seed);
    }

    private static List<String> poses(Scene scene) {
        return scene.bodies().stream()
                .map(b -> b.kind() + b.colour() + Arrays.toString(b.pose()))
                .toList();
    }

    @Test
    void aVariantKeepsTheSceneOfItsSeed() {
        for (Variant variant : Variant.values()) {
            if (variant == Variant.SHAPES) continue;
            Scene plain = scene("put-on-plate", 5);
            Scene varied = scene("put-on-plate+" + variant.word(), 5);
            assertThat(poses(varied)).as(variant.word()).startsWith(poses(plain).toArray(String[]::new));
            assertThat(varied.object()).isEqualTo(plain.object());
            assertThat(varied.task().name()).isEqualTo("put-on-plate+" + variant.word());
        }
    }

    @Test
    void eachDrawsForItself() {
        Scene one = scene("stack+obstacle", 9);
        Scene two = scene("stack+dark+obstacle", 9);
        assertThat(poses(two)).isEqualTo(poses(one));
        assertThat(two.look().exposure()).isLessThan(0.5 * one.look().exposure());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pick-red", "put-on-plate", "stack", "utensil-on-cloth", "carrot-on-plate", "put-in-basket"})
    void distractorsAndObstaclesLeaveRoomForTheFingers(String task) {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<BodyPose> bodies = scene(task + "+distractors+obstacle", seed).bodies();
            int plain = scene(task, seed).bodies().size();
            assertThat(bodies.size()).isBetween(plain + 2, plain + 3);
            for (int i = plain; i < bodies.size(); i++) {
                BodyPose more = bodies.get(i);
                for (int k = 0; k < i; k++) {
                    assertThat(Free.overlaps(bodies.get(k), more.x(), more.y(), Standing.FINGERS))
                            .as(
                                    "seed %d: %s beside %s",
                                    seed, more.kind(), bodies.get(k).kind())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void theOccluderStandsOutsideTheWorkingAreaTowardsTheCamera() {
        for (long seed = 0; seed < SEEDS; seed++) {
            BodyPose post = scene("pick-blue+occluder", seed).bodies().getLast();
            assertThat(post.kind()).isEqualTo("post");
            assertThat(post.x() > 0.42 || post.y() < -0.22).isTrue();
        }
    }

    @Test
    void unseenTintsLieOutsideThoseOfPlainScenes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            scene("stack+colours", seed)
                    .look()
                    .albedo()
                    .forEach((name, tint) -> assertThat(tint).as(name).allMatch(t -> t < 0.88 || t > 1.14));
        }
    }

    @Test
    void paraphrasesUseOtherWordsThanTraining() {
        Set<String> known = Tasks.all().stream()
                .flatMap(t -> t.wordings().stream())
                .flatMap(w -> Arrays.stream(w.split(" ")))
                .collect(Collectors.toSet());
        for (Task task : Tasks.all()) {
            if (task.isChain()) continue;
            List<String> said = Tasks.byName(task.name() + "+paraphrase").wordings();
            assertThat(said).doesNotContainAnyElementsOf(task.wordings());
            assertThat(said).allMatch(w -> Arrays.stream(w.split(" ")).anyMatch(word -> !known.contains(word)));
        }
    }

    @Test
    void aRoundBlockStandsInTheBlocksPlace() {
        Scene scene = scene("stack+shapes", 4);
        assertThat(scene.bodies()).filteredOn(b -> b.kind().equals("drum")).hasSize(1);
        assertThat(scene.task().item()).isEqualTo("drum");
        assertThatThrownBy(() -> Tasks.byName("carrot-on-plate+shapes")).isInstanceOf(CellException.class);
    }

    @Test
    void troublesOfPicturesAreInTheLook() {
        assertThat(scene("pick-red+blur+noise", 1).look().troubles())
                .containsExactlyInAnyOrder(Trouble.BLUR, Trouble.NOISE);
    }

    @Test
    void anUnknownVariantIsNamedWithTheOnesThereAre() {
        assertThatThrownBy(() -> Tasks.byName("pick-red+fog"))
                .isInstanceOf(CellException.class)
                .hasMessageContaining("fog")
                .hasMessageContaining("moving-occluder");
    }
}
