package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.Test;

class PlannedChunkTest {
    private static final PlannedChunk.Pace PACE = new PlannedChunk.Pace(0, 200_000_000, 1);

    private static final int BINS = 32;
    private static final ActionTokenizer TOKENS =
            new ActionTokenizer(Normalization.own(BINS, Normalization.Crop.WHOLE, 144, "1", "{instruction}"), BINS);

    private final ArmDescription arm = ArmDescription.load();
    private final MotionPlanner planner = new MotionPlanner(arm, Limits.withChanges("{}"));

    PlannedChunkTest() {
        double[] q = new InverseKinematics(arm)
                .solve(arm.startPose(), arm.pose("neutral"))
                .q();
        planner.restart(q, arm.gripper().halfOpeningOpen());
    }

    private static ActionChunk toTheLeft(List<ActionChunk.Alternative> others) {
        try (Sideways policy = new Sideways()) {
            var frame = new Frame("front", 1, 1, new int[1], 1, 0, null);
            ActionChunk chunk = policy.decode(
                    new Observation(Map.of("front", frame), "push"),
                    DecodeOptions.defaults(policy.info()),
                    DecodeListener.NONE,
                    () -> false);
            return new ActionChunk(chunk.actions(), chunk.trace(), others);
        }
    }

    @Test
    void whatWasNotTakenIsShownAsAskedAndChangesNothingOfThePlan() {
        var away = new ActionChunk.Alternative(
                List.of(
                        new Action(0.01, 0, 0, 0, 0, 0, 1),
                        new Action(0.02, -0.01, 0, 0, 0, 0, 1),
                        new Action(0, 0, -5, 0, 0, 0, 1)),
                0.25);
        var still = new ActionChunk.Alternative(Collections.nCopies(5, Action.hold(1)), 0.125);
        PlanView lone = PlannedChunk.of(toTheLeft(List.of()), Optional.empty(), planner, PACE)
                .view();
        assertThat(lone.others()).isEmpty();

        var other = new PlannedChunkTest();
        PlannedChunk fan = PlannedChunk.of(toTheLeft(List.of(away, still)), Optional.empty(), other.planner, PACE);
        assertThat(fan.view().start()).isEqualTo(lone.start());
        assertThat(fan.view().knots()).isEqualTo(lone.knots());
        assertThat(fan.motions()).hasSize(5);
        assertThat(other.planner.joints()).isEqualTo(planner.joints());

        ToolPoint start = lone.start();
        PlanView.Other first = fan.view().others().getFirst();
        assertThat(first.confidence()).isEqualTo(0.25);
        assertThat(first.places()).hasSize(3);
        assertThat(first.places().get(1).x()).isCloseTo(start.x() + 0.03, within(1e-9));
        assertThat(first.places().get(1).y()).isCloseTo(start.y() - 0.01, within(1e-9));
        assertThat(first.places().get(2).z()).isCloseTo(start.z() - 5, within(1e-9));
        assertThat(fan.view().others().getLast().places()).containsOnly(start);
    }

    @Test
    void whatIsNotToBeCarriedOutIsNotPlanned() {
        PlannedChunk two = PlannedChunk.of(toTheLeft(List.of()).withExecute(2), Optional.empty(), planner, PACE);
        assertThat(two.actions()).hasSize(2);
        assertThat(two.motions()).hasSize(2);
        assertThat(two.view().knots()).hasSize(2);
    }

    /// One action that takes bin 20 of everything; the policy held it possible by `sure`, the bin below by the rest.
    private static ActionChunk of(double sure) {
        var probabilities = new float[Action.DIMENSIONS * BINS];
        var bins = new int[Action.DIMENSIONS];
        var confidence = new float[Action.DIMENSIONS];
        for (int d = 0; d < Action.DIMENSIONS; d++) {
            probabilities[d * BINS + 20] = (float) sure;
            probabilities[d * BINS + 19] = (float) (1 - sure);
            bins[d] = 20;
            confidence[d] = (float) sure;
        }
        var now = new boolean[Action.DIMENSIONS];
        var step = new DecodeStep(0, probabilities, bins, bins, confidence, now, 1);
        var commitStep = new int[Action.DIMENSIONS];
        var trace = new DecodeTrace(
                1, Action.DIMENSIONS, BINS, DecoderKind.HAD, "push", List.of(step), commitStep, confidence, 0, 0, 1);
        return new ActionChunk(TOKENS.decodeAll(bins), trace);
    }

    @Test
    void howFarThePlaceMayBeOffIsTheStandardDeviationOfThePositionTokens() {
        double bin = TOKENS.value(0, 20) - TOKENS.value(0, 19);
        for (double sure : new double[] {0.5, 0.8, 1}) {
            PlanView plan = new PlannedChunkTest().view(of(sure));
            assertThat(plan.knots().getFirst().spread()).isCloseTo(bin * Math.sqrt(sure * (1 - sure)), within(1e-6));
        }
    }

    private PlanView view(ActionChunk chunk) {
        return PlannedChunk.of(chunk, Optional.of(TOKENS), planner, PACE).view();
    }

    @Test
    void everyValueIsShownBesideWhatWouldHaveComeSecond() {
        List<PlanView.Choice> choices = view(of(0.7)).knots().getFirst().choices();
        assertThat(choices).hasSize(Action.DIMENSIONS);
        for (int d = 0; d < 6; d++) {
            assertThat(choices.get(d).value()).isEqualTo(TOKENS.value(d, 20));
            assertThat(choices.get(d).confidence()).isCloseTo(0.7, within(1e-6));
            assertThat(choices.get(d).second()).isEqualTo(TOKENS.value(d, 19));
            assertThat(choices.get(d).secondConfidence()).isCloseTo(0.3, within(1e-6));
        }
        // Both bins of the gripper mean open: what would have come second is closed.
        assertThat(choices.getLast().value()).isEqualTo(1);
        assertThat(choices.getLast().second()).isEqualTo(0);
    }

    @Test
    void aChunkWithoutTokensHasNoSpreadAndNoSecondChoice() {
        PlanView plan = view(toTheLeft(List.of()));
        assertThat(plan.knots()).allSatisfy(knot -> {
            assertThat(knot.spread()).isZero();
            assertThat(knot.choices()).hasSize(Action.DIMENSIONS).allMatch(choice -> Double.isNaN(choice.second()));
        });
    }

    @Test
    void thePlanKnowsHowTheArmWillStand() {
        Posture end = Objects.requireNonNull(view(toTheLeft(List.of())).end());
        assertThat(end.q()).isEqualTo(planner.joints());
        assertThat(end.halfOpening()).isEqualTo(planner.halfOpening());
    }

    private List<String> warned(Action action) {
        var trace = toTheLeft(List.of()).trace();
        return view(new ActionChunk(Collections.nCopies(5, action), trace)).warnings().stream()
                .map(PlanView.Warning::words)
                .toList();
    }

    @Test
    void whatThePlanRunsAgainstIsSaidOnceAtTheFirstActionThatMeetsIt() {
        assertThat(warned(new Action(0.005, 0, 0, 0, 0, 0, 1))).isEmpty();
        assertThat(new PlannedChunkTest().warned(new Action(0, 0.045, 0, 0, 0, 0, 1)))
                .isEmpty();
        assertThat(new PlannedChunkTest().warned(new Action(0, 0, -0.04, 0, 0, 0, 1)))
                .containsExactly("as low as the table allows");
        assertThat(new PlannedChunkTest().warned(new Action(0.045, 0, 0, 0, 0, 0, 1)))
                .contains("edge of the workspace");
        assertThat(new PlannedChunkTest().warned(new Action(0, 0, 0.2, 0, 0, 0, 1)))
                .contains("longer than one step may be");
        PlanView down = new PlannedChunkTest()
                .view(new ActionChunk(
                        Collections.nCopies(5, new Action(0, 0, -0.04, 0, 0, 0, 1)),
                        toTheLeft(List.of()).trace()));
        assertThat(down.warnings().getFirst().knot()).isEqualTo(3);
    }

    @Test
    void aJointNearItsLimitIsNamedWithWhatIsLeft() {
        double[] q = arm.pose("home");
        assertThat(JointMargin.near(arm, q)).isEmpty();
        q[2] = arm.joints().get(2).upper() - Math.toRadians(3.2);
        assertThat(JointMargin.near(arm, q)).singleElement().satisfies(margin -> {
            assertThat(margin.joint()).isEqualTo(2);
            assertThat(margin.words()).isEqualTo("elbow 3° from its limit");
            assertThat(margin.coming()).isEqualTo("elbow comes within 3° of its limit");
        });
        q[2] = arm.joints().get(2).upper() + 0.01;
        assertThat(JointMargin.near(arm, q).getFirst().words()).isEqualTo("elbow at its limit");
    }
}
