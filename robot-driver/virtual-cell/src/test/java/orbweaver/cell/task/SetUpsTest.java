package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import orbweaver.cell.BodyPose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetUpsTest {
    private static final int SET_UPS = 24;
    private static final int SEEDS = 240;

    static List<Task> tasks() {
        return Tasks.all().stream()
                .filter(t -> t.setUps() != null && !t.support().isEmpty())
                .toList();
    }

    private static BodyPose body(Scene scene, String kind) {
        return scene.bodies().stream()
                .filter(b -> b.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utensil-on-cloth", "carrot-on-plate", "put-in-basket"})
    void twentyFourSeedsInARowGoThroughAllSetUps(String name) {
        Task task = Tasks.byName(name);
        Set<String> seen = new TreeSet<>();
        for (long seed = 1000; seed < 1000 + SET_UPS; seed++) {
            Scene scene = task.scene(seed);
            BodyPose object = body(scene, task.item());
            BodyPose support = body(scene, task.support());
            double heading = Math.atan2(object.pose()[4], object.pose()[0]);
            seen.add("%s %s %.0f".formatted(near(object), near(support), Math.abs(heading / 0.785)));
        }
        assertThat(seen.size()).as(seen.toString()).isGreaterThanOrEqualTo(name.equals("put-in-basket") ? 16 : SET_UPS);
    }

    /// The place to 50 mm, which no move of a set-up changes much.
    private static String near(BodyPose body) {
        return "%.0f,%.0f".formatted(body.x() / 0.05, body.y() / 0.05);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void objectAndSupportStandApartAndInReach(Task task) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scene scene = task.scene(seed);
            BodyPose object = body(scene, task.item());
            BodyPose support = body(scene, task.support());
            assertThat(object.x()).isBetween(0.17, 0.36);
            assertThat(object.y()).isBetween(-0.15, 0.15);
            assertThat(object.z()).isZero();
            assertThat(Math.hypot(object.x() - support.x(), object.y() - support.y()))
                    .isGreaterThan(0.115);
            assertThat(Things.lowest(object)).isCloseTo(0, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"utensil-on-cloth, 60", "carrot-on-plate, 60", "put-in-basket, 120", "stack, 75"})
    void stepLimitsAreThoseOfTheCommandLinesDocument(String name, int steps) {
        assertThat(Tasks.byName(name).stepLimit()).isEqualTo(steps);
    }
}
