package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.servo.Fault;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.serial.SerialBytePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A bus cycle makes no garbage: what does not allocate cannot start a collection in the middle of a movement.
class AllocationTest {
    private static final int CYCLES = 500;
    private static final int ROUNDS = 20;
    private static final double SWEEP_SECONDS = 1;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Until the compilers are done a round may allocate a little; one that does not shows that the code needs nothing.
    /// Broken answers are salvaged, and the servos asked again in the other way, without a byte either.
    @ParameterizedTest
    @CsvSource({"46, true, 0", "44, false, 0", "46, true, 0.03", "44, false, 0.03"})
    void aCycleOfADrivenArmAllocatesNothing(int firmware, boolean fast, double bitFlips) throws IOException {
        var cell = new EmulatedArm();
        cell.chain.setFirmware(firmware);
        try (Arm arm = cell.open()) {
            assertThat(arm.reads().fast()).isEqualTo(fast);
            arm.torqueOn();
            cell.chain.inject(new Fault.BitFlip(bitFlips));
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > 0; round++) {
                sweep(arm, cell.nanos, round);
                long bytes = 0;
                for (int i = 0; i < CYCLES; i++) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    arm.cycle(cell.nanos);
                    bytes += threads.getCurrentThreadAllocatedBytes() - before;
                    cell.pass();
                }
                least = Math.min(least, bytes);
            }
            assertThat(arm.driven()).isTrue();
            assertThat(least).isZero();
            assertThat(arm.state().damaged() > 0).isEqualTo(bitFlips > 0);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void neitherBusNorSerialThreadAllocateOverARealPort() throws IOException {
        var description = ArmDescription.load();
        try (var virtual = VirtualArm.start(VirtualArm.Options.of("pick-red", 1));
                var arm = Arm.open(
                        SerialBytePort.open(
                                virtual.path().toString(),
                                description.protocol().baud()),
                        description,
                        Limits.defaults(),
                        ArmOptions.realTime())) {
            arm.start();
            List<Long> ids = Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(info ->
                            info != null && List.of("bus", "serial-reader").contains(info.getThreadName()))
                    .map(ThreadInfo::getThreadId)
                    .toList();
            assertThat(ids).hasSize(2);
            await().atMost(Duration.ofSeconds(60)).until(() -> quietOver(arm, ids));
        }
    }

    /// Whether a hundred cycles go by without a byte.
    private boolean quietOver(Arm arm, List<Long> ids) {
        long from = arm.state().cycle();
        long before = allocated(ids);
        await().atMost(Duration.ofSeconds(30)).until(() -> arm.state().cycle() >= from + 100);
        return allocated(ids) == before;
    }

    private long allocated(List<Long> ids) {
        return ids.stream().mapToLong(threads::getThreadAllocatedBytes).sum();
    }

    private static void sweep(Arm arm, long now, int round) {
        double[] q = arm.state().wanted();
        q[0] = round % 2 == 0 ? 0.4 : 0;
        arm.target(new JointTarget(q, 0.02, now, now + Math.round(1e9 * SWEEP_SECONDS)));
    }
}
