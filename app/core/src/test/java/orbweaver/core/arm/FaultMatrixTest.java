package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.servo.Fault;
import orbweaver.core.cell.Breakage;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.DrivenSession;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.ToolPoint;
import orbweaver.robot.bus.ArmException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
    private static final FaultTable SEEN = new FaultTable();
    private static final double KILLED_WITHIN_SECONDS = 0.12;
    private static final double FAST = 0.5; // rad/s
    private static final int TRIPPED = 0xFF;
    private static final double STAYED_METRES = 0.01;

    /// How it ends.
    enum Ending {
        /// Misses are counted, the arm goes on.
        GOES_ON("goes on", "went on"),
        /// Stopped, and every servo keeps its torque.
        ALL_HOLD("Stopped, all hold", "held with all nine servos"),
        /// Stopped; one joint has lost its torque and does not get it back by itself, the others hold.
        ONE_LIMP("Stopped, one joint limp", "eight servos held, one stayed limp"),
        /// The port is gone; the servos have frozen themselves and hold.
        FROZEN("frozen by the servos", "froze by the servos' own Bus Watchdogs");

        private final String words;
        private final String armDid;

        Ending(String words, String armDid) {
            this.words = words;
            this.armDid = armDid;
        }

        String words() {
            return words;
        }

        String armDid() {
            return armDid;
        }
    }

    /// @param broken in words
    /// @param begin what is wrong from the start
    /// @param befall what goes wrong while the arm moves
    /// @param limp ID of the servo that ends without torque, or 0
    /// @param temperatureLimits degrees Celsius by servo ID, so that heat does not take a minute
    record Case(
            String broken,
            Ending ending,
            List<Fault> begin,
            Befall befall,
            int limp,
            Map<Integer, Integer> temperatureLimits) {
        Case(String broken, Ending ending, List<Fault> begin, Befall befall, int limp) {
            this(broken, ending, begin, befall, limp, Map.of());
        }

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
                new Case(
                        "servo 4 gets hot (6 degrees below its limit)",
                        Ending.ALL_HOLD,
                        List.of(),
                        arm -> arm.inject(new Fault.Heat(4)),
                        0,
                        Map.of(4, 40)),
                new Case(
                        "servo 4 shuts down with heat",
                        Ending.ONE_LIMP,
                        List.of(),
                        arm -> arm.inject(new Fault.Heat(4)),
                        4,
                        Map.of(4, 40)),
                Case.oneLimp("servo 7 restarts by itself", 7, arm -> arm.inject(new Fault.Reboot(7, 0))),
                Case.oneLimp("servo 4 shuts down with overload", 4, arm -> arm.inject(new Fault.Overload(4))),
                new Case("cable pulled", Ending.FROZEN, List.of(), MovingArm::pullCable, 0));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsAsItShould(Case it) throws IOException {
        try (var arm = new MovingArm(it.begin, it.temperatureLimits)) {
            arm.sweep();
            it.befall.on(arm);
            switch (it.ending) {
                case GOES_ON -> {
                    goesOn(arm);
                    arm.repair();
                }
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
                    await("the joint to be limp, and a restart to end")
                            .atMost(PATIENCE)
                            .until(() -> arm.torqueReadBack().size() == 9
                                    && arm.torqueReadBack().get(it.limp - 1) == 0);
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
            SEEN.add(arm.row(it.broken, it.ending.words, it.ending.armDid));
        }
    }

    @Test
    void aSecondDriverIsNotLetOntoThePort() throws IOException {
        try (var arm = new MovingArm(List.of(), Map.of())) {
            arm.sweep();
            try (var second = OtherProgram.start(SweepingApp.class, arm.path())) {
                await().atMost(PATIENCE).until(() -> second.said().stream().anyMatch(line -> line.contains("in use")));
                goesOn(arm);
                String refusal = second.said().stream()
                        .filter(line -> line.contains("in use"))
                        .findFirst()
                        .orElseThrow();
                FaultTable.Row row = arm.row("a second Orbweaver on the same port", Ending.GOES_ON.words, "went on");
                SEEN.add(new FaultTable.Row(
                        row.fault(),
                        row.end(),
                        row.armDid(),
                        "-",
                        "-",
                        "-",
                        row.registers(),
                        "-",
                        refusal.replaceFirst(".*Exception\\S*: ", "")));
            }
        }
    }

    /// Behind an adapter that keeps answers for 16 ms no cycle can be met: that must be said before torque is on.
    @Test
    void anAdapterThatKeepsAnswersFor16MillisecondsIsRefusedBeforeTorqueIsOn() {
        assertThatThrownBy(() -> new MovingArm(List.of(new Fault.Latency16()), Map.of()).close())
                .isInstanceOf(ArmException.class)
                .hasMessageContaining("latency timer")
                .satisfies(e -> SEEN.add(new FaultTable.Row(
                        "answers kept for 16 ms (latency timer)",
                        "refused",
                        "no torque, nothing moved",
                        "-",
                        "-",
                        "-",
                        "-",
                        String.valueOf(e.getMessage()),
                        String.valueOf(e.getMessage()))));
    }

    @Test
    void aKilledProgramLeavesServosThatFreezeThemselves() throws IOException, InterruptedException {
        try (var arm = new HostedArm()) {
            arm.moves(FAST);
            CellSnapshot killed = arm.now();
            arm.program().kill();
            arm.untilWorld(killed.seconds() + KILLED_WITHIN_SECONDS);
            assertThat(arm.readBack(HostedArm.BUS_WATCHDOG)).hasSize(9).containsOnly(TRIPPED);
            SEEN.add(arm.row("program killed (kill -9)", Ending.FROZEN, killed, "-"));
            assertThat(arm.readBack(HostedArm.TORQUE_ENABLE)).hasSize(9).containsOnly(1);
        }
    }

    /// A signal that stops every thread of the program is what a pause of its JVM looks like to the arm.
    @Test
    void aPauseOfTheJvmOf150MillisecondsEndsInAStop() throws IOException, InterruptedException {
        try (var arm = new HostedArm()) {
            arm.moves(FAST);
            CellSnapshot paused = arm.now();
            arm.program().signal("STOP");
            arm.untilWorld(paused.seconds() + 0.15);
            arm.program().signal("CONT");
            String said = arm.program().await(SweepingApp.STOPPED, PATIENCE).substring(SweepingApp.STOPPED.length());
            assertThat(said).contains("heard nothing on the bus for too long");
            arm.stands();
            assertThat(arm.readBack(HostedArm.TORQUE_ENABLE)).hasSize(9).containsOnly(1);
            SEEN.add(arm.row("the program's JVM pauses for 150 ms", Ending.ALL_HOLD, paused, said));
        }
    }

    @Test
    void aStrangerOnThePortStopsADrivenSession() throws IOException {
        try (var driven = new DrivenSession()) {
            driven.drive();
            String window;
            try (var _ = OtherProgram.start(Stranger.class, driven.port().toString())) {
                driven.until(s -> s.stop().latched()
                        && s.notices().stream().anyMatch(n -> n.key().equals("port")));
                window = driven.words("port");
                assertThat(window).contains("Another program is on the arm's port");
            }
            driven.until(s -> s.notices().stream().noneMatch(n -> n.key().equals("port")));
            driven.until(s -> s.stop().phase() == StopStatus.Phase.STANDING);
            assertThat(driven.torque()).hasSize(9).containsOnly(1);
            SEEN.add(row(driven, "another program reads on the same port", Ending.ALL_HOLD, window));
        }
    }

    @Test
    void aScreenThatIsSilentWhileTheArmIsDrivenStopsIt() throws IOException {
        try (var driven = new DrivenSession()) {
            driven.session.screenBeats();
            driven.session.start("push the block aside");
            driven.until(s -> s.stop().phase() == StopStatus.Phase.STANDING);
            assertThat(driven.session.snapshot().stop().source()).isEqualTo(StopSource.HEARTBEAT);
            assertThat(driven.torque()).hasSize(9).containsOnly(1);
            SEEN.add(row(
                    driven, "the window's thread is silent for 250 ms", Ending.ALL_HOLD, driven.words("heartbeat")));
        }
    }

    @Test
    void aCableThatIsPulledAndBackBeginsStoppedAndResumesWhereTheArmIs() throws IOException {
        try (var driven = new DrivenSession()) {
            driven.drive();
            driven.session.virtualCell().breakOnPurpose(Breakage.PULLED_CABLE);
            driven.until(s -> s.stop().phase() == StopStatus.Phase.PORT_GONE);
            driven.repair();
            driven.session.reconnect();
            driven.until(s ->
                    s.stop().phase() == StopStatus.Phase.RECONNECTED && s.arm().answering() == 9);
            assertThat(driven.session.snapshot().drive()).isEqualTo(DriveState.STOPPED);
            ToolPoint found = driven.tool();
            String registers = "Torque Enable " + FaultTable.values(driven.torque());
            String window = driven.session.snapshot().stop().cause();
            driven.session.resume();
            driven.until(s -> s.drive() == DriveState.IDLE);
            await().during(Duration.ofMillis(500)).until(() -> driven.tool().distance(found) < STAYED_METRES);
            SEEN.add(new FaultTable.Row(
                    "cable pulled and back, Connect, Resume",
                    "Stopped until Resume, then Idle",
                    "stood; Resume took torque on where it was",
                    "-",
                    "-",
                    "%.0f mm by Resume".formatted(1e3 * driven.tool().distance(found)),
                    registers,
                    window,
                    window));
        }
    }

    private static FaultTable.Row row(DrivenSession driven, String fault, Ending ending, String window) {
        StopStatus stop = driven.session.snapshot().stop();
        return new FaultTable.Row(
                fault,
                ending.words,
                ending.armDid,
                "-",
                FaultTable.millis(stop.standingMillis()) + " after the stop",
                "%.0f mm after the stop".formatted(stop.travelMillimetres()),
                "Torque Enable " + FaultTable.values(driven.torque()),
                window,
                stop.cause());
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
        SEEN.write(Path.of("target", "fault-matrix.md"));
    }
}
