package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import orbweaver.cell.GroundTruth;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Pose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private static final int CHOICES = 40;

    private final Pose start = ArmDescription.load().startPose();

    private ExpertAction first(Scene scene, long choice) {
        var truth = new GroundTruth(start, 0.037, 0.058, scene.bodies());
        return new Expert(scene, choice).act(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pick-any", "pick-either-way"})
    void theSameScenePulledTwoWaysBySeedsOfTheChoice(String task) {
        Scene scene = Tasks.byName(task).scene(3);
        Set<String> actions = new TreeSet<>();
        for (long choice = 0; choice < CHOICES; choice++)
            actions.add(first(scene, choice).toString());
        assertThat(actions.size()).isBetween(2, 3);
        assertThat(first(scene, 1)).isEqualTo(first(scene, 1));
    }

    @Test
    void withoutAChoiceTheSeedDoesNotMatter() {
        Scene scene = Tasks.byName("stack").scene(3);
        for (long choice = 1; choice < CHOICES; choice++) {
            assertThat(first(scene, choice)).isEqualTo(first(scene, 0));
        }
    }

    @Test
    void aBlockTheHandHasComeDownToIsTaken() {
        Scene scene = Tasks.byName("pick-any").scene(3);
        var block = scene.bodies().getFirst();
        Pose over = start.withPosition(block.x(), block.y(), 0.05);
        var truth = new GroundTruth(over, 0.037, 0.058, scene.bodies());
        for (long choice = 0; choice < CHOICES; choice++) {
            assertThat(Choice.of(scene, choice).object(truth)).isEqualTo(block);
        }
    }

    @Test
    void theBottleIsPassedOnBothSides() {
        Scene scene = Tasks.byName("pass-either-side").scene(3);
        Set<Integer> sides = new TreeSet<>();
        for (long choice = 0; choice < CHOICES; choice++) {
            sides.add(Choice.of(scene, choice).side());
        }
        assertThat(sides).containsExactly(-1, 1);
    }
}
