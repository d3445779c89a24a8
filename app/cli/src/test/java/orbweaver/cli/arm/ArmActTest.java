package orbweaver.cli.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import orbweaver.cell.servo.Fault;
import orbweaver.cli.ExitStatus;
import orbweaver.robot.dynamixel.ControlTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The words of `arm` that stop, release, reboot and set up; registers are read back behind their back.
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ArmActTest {
    private static final int TIME_PROFILE = 4;
    private static final int WRIST_ROTATE = 8;

    @TempDir
    Path folder;

    /// Starts a slow movement of the wrist as a program of the vendor's would, with a time-based
    /// profile, and leaves.
    private static void turnWrist(ArmBench bench) throws IOException {
        ControlTable table = ControlTable.of(1060);
        bench.talk(bus -> {
            bus.write(WRIST_ROTATE, table.item("Drive Mode"), TIME_PROFILE);
            bus.write(WRIST_ROTATE, table.item("Torque Enable"), 1);
            bus.write(WRIST_ROTATE, table.item("Profile Acceleration"), 200);
            bus.write(WRIST_ROTATE, table.item("Profile Velocity"), 20_000);
            bus.write(WRIST_ROTATE, table.item("Goal Position"), 3000);
        });
        await().atMost(20, TimeUnit.SECONDS).until(() -> bench.read(WRIST_ROTATE, "Present Position") > 2080);
    }

    @Test
    void stopHoldsWhatMovesAndLeavesWhatIsLimp() throws IOException {
        try (var bench = new ArmBench()) {
            turnWrist(bench);
            Path file = folder.resolve("stop.json");
            assertThat(bench.arm("stop", "--json", file.toString())).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out())
                    .contains("Servo 8: held in place, torque on.")
                    .contains("Servos 1, 2, 3, 4, 5, 6, 7, 9: without torque, left so.")
                    .contains("Standing");
            int goal = bench.read(WRIST_ROTATE, "Goal Position");
            assertThat(goal).isLessThan(2900);
            assertThat(bench.read(WRIST_ROTATE, "Present Position")).isCloseTo(goal, within(5));
            assertThat(bench.read(WRIST_ROTATE, "Profile Velocity")).isZero();
            assertThat(bench.read(1, "Torque Enable")).isZero();
            JsonNode json = new JsonMapper().readTree(file);
            assertThat(json.get("done").asBoolean()).isTrue();
            assertThat(json.get("wire_ms").asDouble()).isPositive();
        }
    }

    @Test
    void aStoppedShoulderDoesNotSinkUnderTheArm() throws IOException {
        try (var bench = new ArmBench()) {
            for (int id = 1; id <= 8; id++) bench.write(id, "Torque Enable", 1);
            bench.write(2, "Profile Velocity", 10);
            bench.write(3, "Profile Velocity", 10);
            bench.write(2, "Goal Position", 1800);
            await().atMost(30, TimeUnit.SECONDS).until(() -> bench.read(2, "Present Position") > 1100);
            assertThat(bench.arm("stop")).as(bench.out()).isEqualTo(ExitStatus.DONE);
            int stopped = bench.read(2, "Present Position");
            double then = bench.arm.snapshot().seconds();
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> bench.arm.snapshot().seconds() > then + 1);
            assertThat(stopped).isLessThan(1700);
            assertThat(bench.read(2, "Present Position")).isCloseTo(stopped, within(6));
            assertThat(bench.read(2, "Goal Position")).isLessThan(1750);
        }
    }

    @Test
    void otherModesAreStoppedAsFarAsTheyCanBe() throws IOException {
        try (var bench = new ArmBench()) {
            bench.write(6, "Operating Mode", 1);
            bench.write(6, "Torque Enable", 1);
            bench.write(6, "Goal Velocity", 30);
            bench.write(9, "Operating Mode", 16);
            bench.write(9, "Torque Enable", 1);
            assertThat(bench.arm("stop")).as(bench.out()).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out())
                    .contains("Servo 6: held in place")
                    .contains("Servo 9: the gripper, pushes as before");
            assertThat(bench.read(6, "Goal Velocity")).isZero();
            bench.write(8, "Operating Mode", 16);
            bench.write(8, "Torque Enable", 1);
            assertThat(bench.arm("stop")).isEqualTo(ExitStatus.FAILURE);
            assertThat(bench.out()).contains("Servo 8: torque on in a mode without positions");
        }
    }

    @Test
    void stopGoesThroughTheAppThatHoldsThePort() {
        try (var bench = new ArmBench()) {
            StopRelay app = port -> Optional.of(
                    new StopRelay.Relayed(true, "Orbweaver (process 42) holds the arm.", Map.of("process", 42)));
            var out = new StringWriter();
            var line = new CommandLine(new StopCommand(app));
            line.setOut(new PrintWriter(out, true));
            assertThat(line.execute("--port", bench.port())).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString()).contains("process 42");
        }
    }

    @Test
    void limpAsksAndReadsBack() throws IOException {
        try (var bench = new ArmBench()) {
            bench.write(6, "Torque Enable", 1);
            assertThat(limp(bench, "no\n")).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(bench.read(6, "Torque Enable")).isEqualTo(1);
            assertThat(limp(bench, "limp\n")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.read(6, "Torque Enable")).isZero();
            bench.write(6, "Torque Enable", 1);
            assertThat(bench.arm("limp", "--yes")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("read back, in servos [1, 2, 3, 4, 5, 6, 7, 8, 9]");
            assertThat(bench.read(6, "Torque Enable")).isZero();
        }
    }

    private static int limp(ArmBench bench, String typed) {
        var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII));
        var line = new CommandLine(new LimpCommand(in));
        var err = new StringWriter();
        line.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(new StringWriter()));
        line.setExecutionExceptionHandler((e, at, parsed) -> ExitStatus.BAD_INPUT);
        int status = line.execute("--port", bench.port());
        assertThat(err.toString()).contains("will fall");
        return status;
    }

    @Test
    void rebootClearsAHardwareError() throws IOException {
        try (var bench = new ArmBench(new Fault.Overload(5))) {
            await().atMost(20, TimeUnit.SECONDS).until(() -> bench.read(5, "Hardware Error Status") != 0);
            assertThat(bench.arm("reboot", "5")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("Servo 5 is back after").contains("no hardware error");
            assertThat(bench.read(5, "Hardware Error Status")).isZero();
            assertThat(bench.arm("reboot", "77")).isEqualTo(ExitStatus.FAILURE);
            assertThat(bench.err()).hasLineCount(1).contains("No servo answers as ID 77");
        }
    }

    @Test
    void parkTakesTheArmToItsSleepPoseAndLetsGo() throws IOException {
        try (var bench = new ArmBench()) {
            bench.write(6, "Torque Enable", 1);
            bench.write(6, "Profile Velocity", 60);
            bench.write(6, "Goal Position", 2400);
            await().atMost(20, TimeUnit.SECONDS).until(() -> bench.read(6, "Present Position") > 2380);
            assertThat(bench.arm("park")).as(bench.err()).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("Parked");
            assertThat(bench.read(6, "Present Position")).isCloseTo(2048, within(40));
            for (int id = 1; id <= 9; id++)
                assertThat(bench.read(id, "Torque Enable")).isZero();
            assertThat(bench.arm("park")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("already");
        }
    }

    @Test
    void parkInterruptedLeavesTheArmHeld() throws IOException, InterruptedException {
        try (var bench = new ArmBench()) {
            bench.write(6, "Torque Enable", 1);
            bench.write(6, "Profile Velocity", 60);
            bench.write(6, "Goal Position", 3000);
            await().atMost(30, TimeUnit.SECONDS).until(() -> bench.read(6, "Present Position") > 2950);
            Process park = bench.start(folder.resolve("home"), "arm", "park");
            try {
                assertThat(park.inputReader().lines().anyMatch(line -> line.contains("Ctrl-C holds")))
                        .isTrue();
                park.toHandle().destroy();
                assertThat(park.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(park.exitValue()).isEqualTo(ExitStatus.INTERRUPTED);
            } finally {
                park.destroyForcibly();
            }
            for (int id = 1; id <= 9; id++)
                assertThat(bench.read(id, "Torque Enable")).isEqualTo(1);
            assertThat(bench.read(6, "Present Position")).isGreaterThan(2200);
            assertThat(bench.arm("stop")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("frozen by the Bus Watchdog before");
        }
    }

    @Test
    void setupWritesOnlyWhenToldAndReadsBack() throws IOException {
        try (var bench = new ArmBench()) {
            bench.write(7, "Velocity Limit", 300);
            bench.write(7, "Return Delay Time", 250);
            assertThat(bench.arm("setup")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out())
                    .contains("Servo 7 (wrist_angle):")
                    .contains("  Velocity Limit 300 -> 131")
                    .contains("Nothing was written. To write: orbweaver arm setup --port " + bench.port() + " --apply");
            assertThat(bench.read(7, "Velocity Limit")).isEqualTo(300);
            assertThat(bench.arm("setup", "--apply")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("servo 7: Return Delay Time 250 -> 0, read back");
            assertThat(bench.read(7, "Velocity Limit")).isEqualTo(131);
            assertThat(bench.arm("info")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.arm("setup")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("Every servo that answers has the settings");
        }
    }

    @Test
    void aNewServoGetsItsPlaceInTheArm() throws IOException {
        var absent =
                List.of(1, 2, 3, 4, 5, 6, 7, 9).stream().map(Fault.Missing::new).toArray(Fault[]::new);
        try (var bench = new ArmBench(absent)) {
            bench.talk(bus -> bus.writeAway(8, ControlTable.of(1060).item("ID"), 1));
            bench.write(1, "Return Delay Time", 250);
            bench.write(1, "Velocity Limit", 265);
            bench.write(1, "Baud Rate", 1);
            assertThat(bench.arm("setup", "--apply")).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(bench.err()).hasLineCount(1).contains("XL430-W250").contains("--id 8");
            assertThat(bench.arm("setup", "--id", "3")).isEqualTo(ExitStatus.FAILURE);
            assertThat(bench.err()).hasLineCount(1).contains("has to be an XM430-W350");
            assertThat(bench.arm("setup", "--id", "9")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("becomes servo 9 (gripper)").contains("Velocity Limit 265 -> 131");
            assertThat(bench.read(1, "ID")).isEqualTo(1);
            assertThat(bench.arm("setup", "--id", "9", "--apply"))
                    .as(bench.err())
                    .isEqualTo(ExitStatus.DONE);
            assertThat(bench.read(9, "Baud Rate")).isEqualTo(3);
            assertThat(bench.read(9, "Velocity Limit")).isEqualTo(131);
            assertThat(bench.read(9, "Return Delay Time")).isZero();
        }
    }

    @Test
    void calibrateBringsAShadowBackAndRefusesTorque() throws IOException {
        try (var bench = new ArmBench()) {
            bench.write(3, "Homing Offset", 60);
            assertThat(bench.arm("calibrate")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out())
                    .contains("Servos 2 and 3: 60 ticks apart: Homing Offset would become 0")
                    .contains("Servos 4 and 5: 0 ticks apart: nothing to do.")
                    .contains("Nothing was written");
            assertThat(bench.read(3, "Homing Offset")).isEqualTo(60);
            bench.write(2, "Torque Enable", 1);
            assertThat(bench.arm("calibrate", "--apply")).isEqualTo(ExitStatus.FAILURE);
            assertThat(bench.err()).hasLineCount(1).contains("holds torque").contains("arm limp");
            bench.write(2, "Torque Enable", 0);
            assertThat(bench.arm("calibrate", "--apply")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("Homing Offset 60 -> 0, now 0 ticks apart");
            assertThat(bench.read(3, "Homing Offset")).isZero();
        }
    }
}
