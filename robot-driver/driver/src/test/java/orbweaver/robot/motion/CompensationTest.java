package orbweaver.robot.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GravityModel;
import org.junit.jupiter.api.Test;

class CompensationTest {
    private static final double[] STRETCHED = {0, Math.PI / 2, -Math.PI / 2, 0, 0, 0};
    private static final double[] STILL = new double[6];

    private final ArmDescription arm = ArmDescription.load();
    private final double[] goals = new double[6];

    @Test
    void raisesTheGoalByTheSag() {
        new Compensation(arm, true).goals(STRETCHED, STILL, goals);
        assertThat(Math.toDegrees(STRETCHED[1] - goals[1])).isCloseTo(6.0, within(0.1));
        assertThat(goals[0]).isCloseTo(0, within(1e-12));
    }

    @Test
    void canBeSwitchedOff() {
        new Compensation(arm, false).goals(STRETCHED, STILL, goals);
        assertThat(goals).containsExactly(STRETCHED, within(1e-9));
    }

    @Test
    void leadsAMovementByTheServosLag() {
        var compensation = new Compensation(arm, false);
        compensation.goals(STRETCHED, new double[] {1, 0, 0, 0, 0, 0}, goals);
        assertThat(goals[0]).isBetween(compensation.lagSeconds(0), compensation.lagSeconds(0) + 0.02);
        assertThat(compensation.lagSeconds(0)).isBetween(0.03, 0.06);
    }

    @Test
    void knowsWhereWrittenGoalsStand() {
        var compensation = new Compensation(arm, true);
        compensation.goals(STRETCHED, STILL, goals);
        var angles = new double[6];
        compensation.standing(goals, angles);
        var gravity = new GravityModel(arm);
        assertThat(angles[1]).isCloseTo(STRETCHED[1], within(2e-3));
        assertThat(gravity.stiffness(1)).isGreaterThan(30);
    }
}
