package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import orbweaver.cell.CellException;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final int SEEDS = 300;

    private final Task chain = Tasks.byName("chain");

    @Test
    void fiveInstructionsAboutTheSameThings() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Scene> scenes = chain.scenes(seed);
            assertThat(scenes).hasSize(5);
            for (Scene scene : scenes) {
                assertThat(scene.bodies()).isEqualTo(scenes.getFirst().bodies());
                assertThat(scene.bodies()).anyMatch(b -> b.colour().equals(scene.object()));
                assertThat(scene.instruction()).contains(scene.object()).doesNotContain("{");
            }
        }
    }

    @Test
    void thereAreMoreThanTenSubTasks() {
        Set<String> asked = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Scene scene : chain.scenes(seed)) {
                asked.add(scene.task().kind() + " " + scene.object() + " " + scene.target());
            }
        }
        assertThat(asked).hasSize(4 + 4 + 12);
    }

    @Test
    void whatWasPickedUpIsTheSubjectOfTheNext() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Scene> scenes = chain.scenes(seed);
            for (int i = 1; i < scenes.size(); i++) {
                Scene before = scenes.get(i - 1);
                if (before.task().kind() != Task.Kind.PICK) continue;
                assertThat(scenes.get(i).object()).isEqualTo(before.object());
                assertThat(scenes.get(i).task().kind()).isNotEqualTo(Task.Kind.PICK);
            }
        }
    }

    @Test
    void nothingIsPutWhereSomethingStands() {
        for (long seed = 0; seed < SEEDS; seed++) {
            String onPlate = "";
            for (Scene scene : chain.scenes(seed)) {
                boolean plate = scene.task().kind() == Task.Kind.PLATE;
                if (plate) assertThat(onPlate).isEmpty();
                if (plate) onPlate = scene.object();
                else if (scene.object().equals(onPlate)) onPlate = "";
            }
        }
    }

    @Test
    void aSeedFixesTheChain() {
        List<String> once = chain.scenes(7).stream().map(Scene::instruction).toList();
        assertThat(chain.scenes(7)).map(Scene::instruction).isEqualTo(once);
        assertThat(chain.scenes(8)).map(Scene::instruction).isNotEqualTo(once);
        assertThatThrownBy(() -> Tasks.byName("chain+push")).isInstanceOf(CellException.class);
    }
}
