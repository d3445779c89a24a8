package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What is left when the program that drives the arm dies without a word: the servos' own Bus Watchdogs.
@Tag("realtime")
@EnabledOnOs(OS.LINUX)
class KilledAppTest {
    private static final double WITHIN_SECONDS = 0.12;
    private static final double MOVING = 0.5; // rad/s

    /// How far the waist may still swing out, rad: the servos are springs, and what they hold has mass.
    private static final double SWING = 0.01;

    private static final int TRIPPED = 0xFF;

    @Test
    void theServosFreezeWithin120MillisecondsOfAKill() throws IOException {
        try (var arm = new HostedArm()) {
            arm.moves(MOVING);
            arm.program().kill();
            double killed = arm.now().seconds();
            arm.untilWorld(killed + WITHIN_SECONDS);
            assertThat(arm.readBack(HostedArm.BUS_WATCHDOG))
                    .as("Bus Watchdogs")
                    .hasSize(9)
                    .containsOnly(TRIPPED);
            double frozen = arm.now().q()[0];
            arm.untilWorld(killed + 1);
            assertThat(arm.waistSince(killed + WITHIN_SECONDS))
                    .isNotEmpty()
                    .allSatisfy(waist -> assertThat(waist).isBetween(frozen - SWING, frozen + SWING));
        }
    }
}
