package orbweaver.robot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import orbweaver.robot.bus.ArmBus;
import orbweaver.robot.bus.ControlLoop;
import orbweaver.robot.safety.HealthModel;
import orbweaver.robot.safety.StopLatch;
import orbweaver.robot.serial.SerialBytePort;
import org.junit.jupiter.api.Test;

/// Nothing in the 100 Hz loop, in the thread that reads the port, or in closing the latch can wait for another thread.
class LockFreeLoopTest {
    private static final Set<String> ROOMS = Set.of(
            "orbweaver/robot",
            "orbweaver/robot/arm",
            "orbweaver/robot/bus",
            "orbweaver/robot/dynamixel",
            "orbweaver/robot/motion",
            "orbweaver/robot/safety",
            "orbweaver/robot/serial");

    @Test
    void theBusCycleTakesNoLock() throws IOException {
        var code = new LoopCode(ROOMS);
        assertThat(code.locksFrom(ArmBus.class, "cycle")).isEmpty();
        assertThat(code.reached())
                .as("the whole cycle is looked at")
                .anyMatch(method -> method.startsWith("orbweaver/robot/bus/BusLine.receive("))
                .anyMatch(method -> method.startsWith("orbweaver/robot/serial/ByteRing.take("))
                .anyMatch(method -> method.startsWith("orbweaver/robot/bus/StateRing.publish("))
                .anyMatch(method -> method.startsWith("orbweaver/robot/safety/TrackingWatch.look("))
                .anyMatch(method -> method.startsWith("orbweaver/robot/motion/Compensation.goals("))
                .hasSizeGreaterThan(150);
    }

    @Test
    void theLoopAroundItAndTheReaderOfThePortTakeNone() throws IOException {
        var code = new LoopCode(ROOMS);
        assertThat(code.locksFrom(ControlLoop.class, "loop")).isEmpty();
        assertThat(code.locksFrom(SerialBytePort.class, "readAll")).isEmpty();
        assertThat(code.locksFrom(StopLatch.class, "close")).isEmpty();
    }

    @Test
    void whatTakesOneIsFound() throws IOException {
        List<String> locks = new LoopCode(ROOMS).locksFrom(HealthModel.class, "look");
        assertThat(locks)
                .hasSize(1)
                .first()
                .asString()
                .contains("HealthModel.look")
                .endsWith("is synchronized");
    }
}
