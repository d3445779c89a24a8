package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import orbweaver.cell.servo.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How fast chunks are carried out, and one at a time, in simulated time. A chunk asks for five steps of 10 mm and is
/// planned to take a second.
class PolicySpeedTest {
    private static final int SECOND = 100;
    private static final int WAIST = 1;

    private final Sideways policy = new Sideways();

    private HelmRig rig() throws IOException {
        return HelmRig.ready(policy);
    }

    private static double moved(HelmRig rig, int cycles) {
        double y = rig.toolWanted().y();
        rig.cycles(cycles);
        return rig.toolWanted().y() - y;
    }

    @ParameterizedTest
    @EnumSource(PolicySpeed.class)
    void aChunkTakesAsMuchLongerAsTheSpeedSaysAndGoesTheSameWay(PolicySpeed speed) throws IOException {
        try (HelmRig rig = rig()) {
            rig.gate.speed(speed);
            rig.helm.mode(PolicyMode.ONE_CHUNK);
            rig.helm.start("push");
            rig.cycles(5);
            assertThat(moved(rig, SECOND / 2)).isCloseTo(0.025 / speed.slower(), within(0.008));
            assertThat(rig.helm.drive()).isEqualTo(DriveState.POLICY);
            double y = rig.toolWanted(SECOND / 2).y();
            rig.cycles(speed.slower() * SECOND);
            assertThat(rig.helm.drive()).as("after its chunk").isEqualTo(DriveState.IDLE);
            assertThat(rig.toolWanted().y() - y).isCloseTo(0.05, within(0.003));
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void aChunkOfWhichThePolicyIsNotSureHasHalfOfThatSpeed() throws IOException {
        policy.sure(0.5);
        try (HelmRig rig = rig()) {
            rig.gate.limits(new GateLimits(0.6, 0.3));
            rig.gate.speed(PolicySpeed.HALF);
            rig.helm.start("push");
            rig.cycles(5);
            assertThat(moved(rig, SECOND)).isCloseTo(0.0125, within(0.006));
            rig.cycles(280);
            assertThat(rig.number()).isEqualTo(1);
            rig.cycles(30);
            assertThat(rig.number()).isEqualTo(2);
        }
    }

    @Test
    void onlyWhatThePolicyWantsCarriedOutIs() throws IOException {
        policy.execute(2);
        try (HelmRig rig = rig()) {
            rig.helm.mode(PolicyMode.ONE_CHUNK);
            double y = rig.toolWanted().y();
            rig.helm.start("push");
            rig.cycles(SECOND);
            assertThat(rig.helm.drive()).as("after two actions").isEqualTo(DriveState.IDLE);
            assertThat(rig.toolWanted().y() - y).isCloseTo(0.02, within(0.002));
            rig.helm.mode(PolicyMode.RUN);
            rig.helm.start("push");
            int before = rig.number();
            rig.cycles(2 * SECOND);
            assertThat(rig.number() - before).as("looks twice a second").isBetween(3, 5);
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void whereSomethingIsInTheWayItGivesWayAndLooksAgain() throws IOException {
        try (HelmRig rig = rig()) {
            rig.helm.start("push");
            rig.cycles(5);
            double y = rig.toolWanted().y();
            rig.cell.chain.inject(new Fault.Stuck(WAIST));
            int cycles = 0;
            while (cycles++ < 3 * SECOND && rig.notices.all().isEmpty()) rig.cycles(1);
            assertThat(rig.notices.all())
                    .extracting(Notice::headline)
                    .containsExactly(
                            "Something is in the arm's way, servo 1 (waist) is held: it gave way 3 times in a row.");
            assertThat(rig.helm.drive()).isEqualTo(DriveState.POLICY);
            assertThat(rig.number()).as("each after another look").isEqualTo(3);
            assertThat(rig.toolWanted().y() - y).as("not pushed on").isLessThan(0.02);
            assertThat(rig.largestGoalStep(cycles))
                    .as("ticks a cycle, 3.1 rad/s")
                    .isLessThan(21);
            rig.cycles(10 * SECOND);
            assertThat(rig.stopWords()).as("after ten times").contains("something stays in the way", "servo 1 (waist)");
        }
    }

    @Test
    void anotherSpeedCountsFromTheNextChunkOn() throws IOException {
        try (HelmRig rig = rig()) {
            rig.helm.start("push");
            rig.cycles(5);
            rig.gate.speed(PolicySpeed.QUARTER);
            assertThat(moved(rig, SECOND)).isCloseTo(0.05, within(0.012));
            rig.cycles(10);
            assertThat(moved(rig, SECOND)).isCloseTo(0.0125, within(0.006));
        }
    }

    @Test
    void oneChunkIsCarriedOutAndEveryStartIsOneMore() throws IOException {
        try (HelmRig rig = rig()) {
            rig.helm.mode(PolicyMode.ONE_CHUNK);
            for (int chunk = 1; chunk <= 2; chunk++) {
                double y = rig.toolWanted().y();
                rig.helm.start("push");
                rig.cycles(SECOND + 30);
                assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
                assertThat(rig.phase()).isEqualTo(ChunkView.Phase.DONE);
                assertThat(rig.number()).isEqualTo(1);
                assertThat(rig.toolWanted().y() - y).isCloseTo(0.05, within(0.003));
                assertThat(moved(rig, SECOND)).isZero();
            }
        }
    }

    @Test
    void aRunThatIsToEndAfterOneEndsAfterTheOneThatRuns() throws IOException {
        try (HelmRig rig = rig()) {
            rig.drive();
            rig.helm.mode(PolicyMode.ONE_CHUNK);
            rig.cycles(SECOND + 30);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
        }
    }
}
