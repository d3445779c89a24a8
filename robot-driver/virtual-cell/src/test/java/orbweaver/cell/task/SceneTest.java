package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import orbweaver.cell.BodyPose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SceneTest {
    private static final int SEEDS = 300;

    static List<Task> tasks() {
        return Tasks.all();
    }

    static List<Task> tasksOfBlocks() {
        return Tasks.ofBlocks();
    }

    @ParameterizedTest
    @MethodSource("tasksOfBlocks")
    void everySeedGivesThreeColoursApartAndInReach(Task task) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scene scene = task.scene(seed);
            List<String> colours = scene.bodies().stream()
                    .filter(b -> b.kind().equals("block"))
                    .map(BodyPose::colour)
                    .toList();
            assertThat(colours).doesNotHaveDuplicates().hasSize(3).contains(scene.object());
            for (BodyPose a : scene.bodies()) {
                assertThat(a.x()).isBetween(0.19, 0.35);
                assertThat(a.y()).isBetween(-0.15, 0.15);
                assertThat(a.z()).isZero();
                for (BodyPose b : scene.bodies()) {
                    if (a.equals(b)) continue;
                    boolean plate = a.kind().equals("plate") || b.kind().equals("plate");
                    assertThat(Math.hypot(a.x() - b.x(), a.y() - b.y())).isGreaterThanOrEqualTo(plate ? 0.105 : 0.075);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aSeedFixesEverything(Task task) {
        Scene once = task.scene(17);
        Scene again = task.scene(17);

        assertThat(again.look()).isEqualTo(once.look());
        assertThat(again.wordings()).isEqualTo(once.wordings());
        for (int i = 0; i < once.bodies().size(); i++) {
            assertThat(again.bodies().get(i).pose())
                    .containsExactly(once.bodies().get(i).pose());
        }
        assertThat(task.scene(18).look()).isNotEqualTo(once.look());
    }

    @Test
    void theNamedBlockVariesAndWordingsNameIt() {
        Set<String> objects = new TreeSet<>();
        Set<String> instructions = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Scene scene = Tasks.byName("stack").scene(seed);
            objects.add(scene.object());
            instructions.add(scene.instruction());
            assertThat(scene.object()).isNotEqualTo(scene.target());
            assertThat(scene.wordings()).allSatisfy(w -> assertThat(w).contains(scene.object(), scene.target()));
            assertThat(scene.wordings()).contains(scene.instruction());
        }
        assertThat(objects).containsExactly("blue", "green", "red", "yellow");
        assertThat(instructions).hasSize(4 * 3 * 3);
    }

    @Test
    void pickTasksNameTheirColour() {
        assertThat(Tasks.byName("pick-blue").scene(4).instruction()).contains("blue");
        assertThat(Tasks.byName("pick-blue").scene(4).object()).isEqualTo("blue");
    }

    @Test
    void theVocabularyIsSmallAndEveryWordingFitsEightWords() {
        assertThat(words(Tasks.ofBlocks())).hasSizeLessThanOrEqualTo(16);
        assertThat(words(Tasks.all())).hasSizeLessThanOrEqualTo(32);
        assertThat(Tasks.all())
                .allSatisfy(t -> assertThat(t.wordings())
                        .allSatisfy(w -> assertThat(w.split(" ").length).isLessThanOrEqualTo(8)));
    }

    private static Set<String> words(List<Task> tasks) {
        return tasks.stream()
                .flatMap(t -> t.wordings().stream())
                .flatMap(w -> Arrays.stream(w.split(" ")))
                .filter(w -> !w.startsWith("{"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theSunStaysAboveTheTable() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Double> sun = Tasks.byName("pick-red").scene(seed).look().sunDirection();
            double length = Math.sqrt(sun.stream().mapToDouble(v -> v * v).sum());
            assertThat(length).isCloseTo(1, within(1e-9));
            assertThat(sun.get(2)).isGreaterThan(0.5);
        }
    }
}
