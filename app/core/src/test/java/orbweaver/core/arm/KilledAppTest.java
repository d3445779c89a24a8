package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.servo.ServoChain;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What is left when the program that drives the arm dies without a word: the servos' own Bus Watchdogs. The arm lives
/// in this process, the program in another; times are the world's, which a busy computer does not distort.
@Tag("realtime")
@EnabledOnOs(OS.LINUX)
class KilledAppTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double WITHIN_SECONDS = 0.12;
    private static final double MOVING = 0.5; // rad/s
    private static final double ASIDE = 0.3; // rad from the middle of the sweep

    /// How far the waist may still swing out, rad: the servos are springs, and what they hold has mass.
    private static final double SWING = 0.01;

    private static final int BUS_WATCHDOG = 98;
    private static final int TRIPPED = 0xFF;
    private static final int[] IDS = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final VirtualArm arm = VirtualArm.start(VirtualArm.Options.of("pick-red", 1));
    private final List<CellSnapshot> seen = new ArrayList<>();

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void theServosFreezeWithin120MillisecondsOfAKill() throws IOException {
        Process app = startApp();
        try {
            until(() -> speed() > MOVING && Math.abs(seen.getLast().q()[0]) < ASIDE);
        } finally {
            app.destroyForcibly();
        }
        double killed = arm.snapshot().seconds();
        until(() -> seen.getLast().seconds() >= killed + WITHIN_SECONDS);
        assertThat(watchdogs()).as("Bus Watchdogs").hasSize(IDS.length).containsOnly(TRIPPED);
        double frozen = seen.getLast().q()[0];
        until(() -> seen.getLast().seconds() > killed + 1);
        for (CellSnapshot one : seen) {
            if (one.seconds() < killed + WITHIN_SECONDS) continue;
            assertThat(one.q()[0]).isBetween(frozen - SWING, frozen + SWING);
        }
    }

    /// Bus Watchdog as each servo has it. Asking is an instruction, too, but does not undo a trip.
    private List<Integer> watchdogs() {
        var request = new PacketWriter();
        request.syncRead(BUS_WATCHDOG, 1, IDS);
        var answers = new byte[ServoChain.ANSWER_BYTES];
        int length = arm.ask(cell -> cell.exchange(request.buffer(), 0, request.length(), answers));
        var parser = new PacketParser();
        parser.feed(answers, 0, length);
        var values = new ArrayList<Integer>();
        while (parser.next()) values.add(parser.status().u8(0));
        return values;
    }

    private void until(BooleanSupplier condition) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    look();
                    return condition.getAsBoolean();
                });
    }

    private void look() {
        CellSnapshot now = arm.snapshot();
        if (seen.isEmpty() || now.seconds() > seen.getLast().seconds()) seen.add(now);
    }

    /// Mean speed of the waist between the last two snapshots, rad/s.
    private double speed() {
        if (seen.size() < 2) return 0;
        CellSnapshot before = seen.get(seen.size() - 2);
        CellSnapshot now = seen.getLast();
        return Math.abs(now.q()[0] - before.q()[0]) / (now.seconds() - before.seconds());
    }

    private Process startApp() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SweepingApp.class.getName(),
                arm.path().toString());
        builder.redirectErrorStream(true).redirectOutput(new File("/dev/null"));
        return builder.start();
    }
}
