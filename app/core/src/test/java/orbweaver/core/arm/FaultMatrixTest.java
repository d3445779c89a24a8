package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import orbweaver.cell.servo.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of a moving arm when something breaks: over a real pseudo-terminal, in real time. Writes what it saw as
/// a
/// table to `target/fault-matrix.md`.
@Tag("realtime")
@EnabledOnOs(OS.LINUX)
class FaultMatrixTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);
    private static final List<String> SEEN = new ArrayList<>();

    /// How it ends.
    enum Ending {
        /// Misses are counted, the arm goes on.
        GOES_ON,
        /// Stopped, and every servo keeps its torque.
        ALL_HOLD,
        /// Stopped; one joint has lost its torque and does not get it back by itself, the others hold.
        ONE_LIMP,
        /// The port is gone; the servos have frozen themselves and hold.
        FROZEN
    }

    /// @param broken in words
    /// @param begin what is wrong from the start
    /// @param befall what goes wrong while the arm moves
    /// @param limp ID of the servo that ends without torque, or 0
    record Case(String broken, Ending ending, List<Fault> begin, Befall befall, int limp) {
        static Case goesOn(String broken, Fault fault) {
            return new Case(broken, Ending.GOES_ON, List.of(), arm -> arm.inject(fault), 0);
        }

        static Case goesOnFromTheStart(String broken, Fault fault) {
            return new Case(broken, Ending.GOES_ON, List.of(fault), arm -> {}, 0);
        }

        static Case allHold(String broken, Befall befall) {
            return new Case(broken, Ending.ALL_HOLD, List.of(), befall, 0);
        }

        static Case oneLimp(String broken, int limp, Befall befall) {
            return new Case(broken, Ending.ONE_LIMP, List.of(), befall, limp);
        }

        @Override
        public String toString() {
            return broken;
        }
    }

    interface Befall {
        void on(MovingArm arm) throws IOException;
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.goesOn("2 % of the answers lost", new Fault.Drop(0.02)),
                Case.goesOn("5 % of the answers twice", new Fault.Duplicate(0.05)),
                Case.goesOn("2 % of the answers with a wrong bit", new Fault.BitFlip(0.02)),
                Case.goesOn("garbage before every answer", new Fault.Garbage()),
                Case.goesOnFromTheStart("answers in two parts", new Fault.Split()),
                Case.goesOnFromTheStart("answers 1 ms late", new Fault.Delay(1)),
                Case.allHold("servo 6 off the bus", arm -> arm.inject(new Fault.Missing(6))),
                Case.allHold("no answer at all", arm -> arm.inject(new Fault.Drop(1))),
                Case.allHold("waist blocked", arm -> arm.inject(new Fault.Stuck(1))),
                Case.allHold("9 V supply", arm -> arm.inject(new Fault.Voltage(9))),
                Case.allHold("program held up for 150 ms", arm -> arm.holdUp(Duration.ofMillis(150))),
                Case.oneLimp("servo 7 restarts by itself", 7, arm -> arm.inject(new Fault.Reboot(7, 0))),
                Case.oneLimp("servo 4 shuts down with overload", 4, arm -> arm.inject(new Fault.Overload(4))),
                new Case("cable pulled", Ending.FROZEN, List.of(), MovingArm::pullCable, 0));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsAsItShould(Case it) throws IOException {
        try (var arm = new MovingArm(it.begin)) {
            arm.sweep();
            it.befall.on(arm);
            switch (it.ending) {
                case GOES_ON -> goesOn(arm);
                case ALL_HOLD -> {
                    stops(arm);
                    arm.repair();
                    assertThat(arm.torqueReadBack())
                            .as("Torque Enable")
                            .hasSize(9)
                            .containsOnly(1);
                }
                case ONE_LIMP -> {
                    stops(arm);
                    await("the restart to end")
                            .atMost(PATIENCE)
                            .until(() -> arm.torqueReadBack().size() == 9);
                    for (int id = 1; id <= 9; id++) {
                        assertThat(arm.torqueReadBack().get(id - 1))
                                .as("Torque Enable of servo " + id)
                                .isEqualTo(id == it.limp ? 0 : 1);
                    }
                }
                case FROZEN -> {
                    stops(arm);
                    await().atMost(PATIENCE)
                            .until(() -> arm.watchdogsReadBack().stream().allMatch(value -> value == 0xFF));
                    assertThat(arm.torqueReadBack())
                            .as("Torque Enable")
                            .hasSize(9)
                            .containsOnly(1);
                }
            }
            SEEN.add(
                    arm.row(it.broken, it.ending.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
    }

    private static void goesOn(MovingArm arm) {
        long before = arm.cycles();
        await().atMost(PATIENCE).until(() -> arm.cycles() > before + 100L * LONG_ENOUGH.toSeconds());
        assertThat(arm.stopCause()).isEmpty();
        await("the swing to go on").atMost(PATIENCE).until(arm::moves);
    }

    /// Stopped, and never said to stand before it does.
    private static void stops(MovingArm arm) {
        await().atMost(PATIENCE).until(() -> !arm.stopCause().isEmpty());
        await().atMost(PATIENCE).until(arm::standsInTheWorld);
        assertThat(arm.saidToStandTooEarly()).isFalse();
    }

    @AfterAll
    static void print() throws IOException {
        var table = new ArrayList<String>();
        table.add("| fault | end | stopped after | stands after | tool moved | misses | Torque Enable | sentence |");
        table.add("|---|---|---|---|---|---|---|---|");
        table.addAll(SEEN);
        Files.write(Files.createDirectories(Path.of("target")).resolve("fault-matrix.md"), table);
        table.forEach(System.out::println);
    }
}
