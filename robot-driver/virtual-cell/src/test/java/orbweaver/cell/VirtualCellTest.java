package orbweaver.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import orbweaver.cell.task.Expert;
import orbweaver.cell.task.Tasks;
import orbweaver.robot.arm.ArmDescription;
import org.junit.jupiter.api.Test;

class VirtualCellTest {
    private static final String TASK = "put-on-plate";

    /// Everything that moved in the first half of an episode, in one number.
    private static long episodeHash(long seed) {
        try (var host = new ScriptedHost(Tasks.byName(TASK), seed)) {
            VirtualCell cell = host.cell();
            var expert = new Expert(cell.scene());
            for (int step = 0; step < 10; step++) host.act(expert.act(cell.groundTruth()));
            return hash(cell.snapshot());
        }
    }

    private static long hash(CellSnapshot s) {
        long hash = Arrays.hashCode(s.q());
        hash = 31 * hash + Double.hashCode(s.halfOpening());
        for (BodyPose body : s.bodies()) hash = 31 * hash + Arrays.hashCode(body.pose());
        return hash;
    }

    @Test
    void sameSeedAndBytesGiveTheSameStateAgain() {
        long first = episodeHash(3);

        assertThat(episodeHash(3)).isEqualTo(first);
        assertThat(episodeHash(4)).isNotEqualTo(first);
    }

    @Test
    void twoCellsInTwoThreadsDoNotDisturbEachOther() {
        long three = episodeHash(3);
        long four = episodeHash(4);

        var a = CompletableFuture.supplyAsync(() -> episodeHash(3));
        var b = CompletableFuture.supplyAsync(() -> episodeHash(4));

        assertThat(a.join()).isEqualTo(three);
        assertThat(b.join()).isEqualTo(four);
    }

    @Test
    void resetIsLikeNew() {
        try (var cell = VirtualCell.create(TASK, 5);
                var fresh = VirtualCell.create(TASK, 6)) {
            cell.advance(0.3);

            cell.reset(6);
            cell.advance(0.25);
            fresh.advance(0.25);

            assertThat(hash(cell.snapshot())).isEqualTo(hash(fresh.snapshot()));
            assertThat(cell.seconds()).isEqualTo(0.25);
        }
    }

    @Test
    void wakesLimpInTheSleepPoseAndStaysThere() {
        try (var cell = VirtualCell.create(TASK, 1)) {
            double[] sleep = ArmDescription.load().pose("sleep");
            assertThat(cell.snapshot().q()).containsExactly(sleep, within(1e-6));

            cell.advance(2);

            double[] settled = cell.snapshot().q();
            for (int j = 0; j < sleep.length; j++) assertThat(settled[j]).isCloseTo(sleep[j], within(0.12));
        }
    }

    @Test
    void objectsAreArrangedAnewUnderAStandingArm() {
        try (var cell = VirtualCell.create(TASK, 1)) {
            cell.advance(1);
            double[] q = cell.snapshot().q();

            cell.arrange(2);

            assertThat(cell.snapshot().q()).isEqualTo(q);
            assertThat(cell.snapshot().bodies()).hasSameSizeAs(cell.scene().bodies());
            assertThat(cell.scene().seed()).isEqualTo(2);
        }
    }

    @Test
    void timeThatIsNotAWholeStepIsKeptForLater() {
        try (var cell = VirtualCell.create(TASK, 1)) {
            for (int i = 0; i < 1000; i++) cell.advance(0.001);

            assertThat(cell.seconds()).isEqualTo(1.0);
        }
    }

    @Test
    void anUnknownTaskIsNamedWithTheOnesThereAre() {
        assertThatThrownBy(() -> VirtualCell.create("pick-purple", 1))
                .isInstanceOf(CellException.class)
                .hasMessageContaining("pick-purple")
                .hasMessageContaining("put-on-plate");
    }
}
