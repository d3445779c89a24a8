package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GravityModel;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.Limits;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The computed sag against the arm of the physics, stretched out, with its hand empty and with all it may carry.
class SagTest {
    private static final double[] STRETCHED = {0, 0, 0, 0, 0, 0};
    private static final double[] REACHING = {0.3, 0.4, -0.3, 0, 0.5, 0};

    /// Dry friction holds a joint up to half a degree away from where its weight alone would bring it.
    private static final Offset<Double> WITHIN = Offset.offset(Math.toRadians(0.6));

    private final ArmDescription description = ArmDescription.load();

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 0.25", "1, 0", "1, 0.25"})
    void withoutCompensationTheArmSagsAsComputed(int pose, double kilograms) throws IOException {
        double[] goal = pose == 0 ? STRETCHED : REACHING;
        var cell = new EmulatedArm(goal, 0.02, List.of());
        cell.world.carry(kilograms);
        try (Arm arm = open(cell, false)) {
            stand(cell, arm, goal);
            var sag = new double[goal.length];
            new GravityModel(description).sag(cell.world.jointAngles(), kilograms, sag);
            for (int j = 1; j <= 2; j++) {
                assertThat(cell.world.jointAngles()[j] - goal[j])
                        .as("joint %d", j)
                        .isCloseTo(sag[j], WITHIN);
            }
            assertThat(Math.toDegrees(sag[1])).isGreaterThan(2.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 0.25", "1, 0", "1, 0.25"})
    void withCompensationOnlyWhatTheHandCarriesIsLeft(int pose, double kilograms) throws IOException {
        double[] goal = pose == 0 ? STRETCHED : REACHING;
        var cell = new EmulatedArm(goal, 0.02, List.of());
        cell.world.carry(kilograms);
        try (Arm arm = open(cell, true)) {
            stand(cell, arm, goal);
            var empty = new double[goal.length];
            var loaded = new double[goal.length];
            var gravity = new GravityModel(description);
            gravity.sag(cell.world.jointAngles(), 0, empty);
            gravity.sag(cell.world.jointAngles(), kilograms, loaded);
            for (int j = 1; j <= 2; j++) {
                assertThat(cell.world.jointAngles()[j] - goal[j])
                        .as("joint %d", j)
                        .isCloseTo(loaded[j] - empty[j], WITHIN);
            }
        }
    }

    private Arm open(EmulatedArm cell, boolean compensated) throws IOException {
        ArmOptions options = ArmOptions.simulated(() -> cell.nanos).withSagCompensation(compensated);
        return Arm.open(cell, description, Limits.defaults(), options);
    }

    private static void stand(EmulatedArm cell, Arm arm, double[] goal) {
        arm.torqueOn();
        arm.target(new JointTarget(goal, 0.02, cell.nanos, cell.nanos + 1_000_000_000));
        cell.cycles(arm, 400);
        assertThat(arm.stopReport().cause()).isNull();
    }
}
