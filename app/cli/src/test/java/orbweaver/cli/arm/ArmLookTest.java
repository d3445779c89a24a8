package orbweaver.cli.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import orbweaver.cell.pty.Pty;
import orbweaver.cell.servo.Fault;
import orbweaver.cli.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The words of `arm` that only look, on an emulated arm behind a real pseudo-terminal.
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ArmLookTest {
    @TempDir
    Path folder;

    @Test
    void scanListsTheWholeArm() {
        try (var bench = new ArmBench()) {
            assertThat(bench.arm("scan")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out())
                    .contains("elbow_shadow", "XL430-W250")
                    .contains("All 9 servos of a WidowX 250s are there.");
            assertThat(bench.arm("scan", "--baud", "all")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("has no baud rate");
            assertThat(bench.arm("scan", "--baud", "1234")).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(bench.err()).hasLineCount(1).contains("57600");
        }
    }

    @Test
    void scanNamesTheCableToASilentEndAndTheWrongModel() {
        try (var bench = new ArmBench(
                new Fault.Missing(7), new Fault.Missing(8), new Fault.Missing(9), new Fault.WrongModel(2))) {
            Path file = folder.resolve("scan.json");
            assertThat(bench.arm("scan", "--json", file.toString())).isEqualTo(ExitStatus.FAULTS_FOUND);
            assertThat(bench.out())
                    .contains("check the cable from servo 6 (forearm_roll) to servo 7 (wrist_angle)")
                    .contains("ID 2 at 1000000 baud is of model 1120");
            JsonNode json = new JsonMapper().readTree(file);
            assertThat(json.get("missing").toString()).isEqualTo("[2,7,8,9]");
            assertThat(json.get("servos").size()).isEqualTo(6);
        }
    }

    @Test
    void aPortWithNobodyOrAnotherDeviceBehindItIsTold() throws IOException {
        try (var bench = new ArmBench();
                var silent = Pty.open()) {
            assertThat(bench.run("arm", "scan", "--port", silent.path().toString()))
                    .isEqualTo(ExitStatus.FAILURE);
            assertThat(bench.out()).contains("Nothing answers at 1000000 baud").contains("12 V");
        }
        try (var bench = new ArmBench();
                var chatter = Pty.open()) {
            Thread.ofPlatform().daemon().start(() -> chat(chatter));
            assertThat(bench.run("arm", "scan", "--port", chatter.path().toString()))
                    .isEqualTo(ExitStatus.FAILURE);
            assertThat(bench.out()).contains("another device sits at this port");
        }
    }

    /// Answers whatever it is sent with a line of text.
    private static void chat(Pty port) {
        var in = new byte[100];
        byte[] answer = "ERR unknown command\r\n".getBytes(StandardCharsets.US_ASCII);
        try {
            for (int count = 0; count >= 0; count = port.read(in, 0, in.length, Duration.ofSeconds(1))) {
                if (count > 0) port.write(answer, 0, answer.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPortThatCannotBeUsedIsOneLine() throws IOException, InterruptedException {
        try (var bench = new ArmBench()) {
            assertThat(bench.run("arm", "info", "--port", "/dev/ttyNONE7")).isEqualTo(ExitStatus.FAILURE);
            assertThat(bench.err()).hasLineCount(1).contains("There is no port /dev/ttyNONE7");
            assertThat(bench.run("arm", "info", "--port", "usb:1")).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(bench.err()).hasLineCount(1).contains("serial:/dev/ttyUSB0");
            assertThat(bench.run("arm", "info")).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(bench.err()).hasLineCount(1).contains("--port");
            assertThat(bench.run("arm")).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(bench.err()).contains("calibrate");
            Process other = new ProcessBuilder("sh", "-c", "exec sleep 60 <> " + bench.port()).start();
            try {
                String holder = "sleep (process " + other.pid() + ")";
                await().atMost(20, TimeUnit.SECONDS).until(() -> bench.arm("info") == ExitStatus.FAILURE);
                assertThat(bench.err()).hasLineCount(1).contains("is in use by").contains(holder);
                assertThat(bench.arm("stop")).isEqualTo(ExitStatus.FAILURE);
                assertThat(bench.err()).hasLineCount(1).contains(holder).contains("12 V");
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void anotherOrbweaverAtThePortIsCalledByItsName() throws IOException, InterruptedException {
        try (var bench = new ArmBench()) {
            Process other = bench.start(folder.resolve("home"), "arm", "monitor");
            try {
                assertThat(other.inputReader().lines().anyMatch(line -> line.contains("waist")))
                        .isTrue();
                assertThat(bench.arm("stop")).isEqualTo(ExitStatus.FAILURE);
                assertThat(bench.err()).contains("is in use by Orbweaver (process " + other.pid() + ")");
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void anArmAsDeliveredIsInOrderAndInfoSaysHowItWouldBeRead() throws IOException {
        try (var bench = new ArmBench()) {
            assertThat(bench.arm("info")).as(bench.out()).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out())
                    .contains("Everything is as in a WidowX 250s.")
                    .contains("by Fast Sync Read: every servo answers it");
        }
    }

    @Test
    void infoMarksWhatDiffersAndSaysWhatToDo() throws IOException {
        try (var bench = new ArmBench(new Fault.Voltage(9.8), new Fault.Overload(7))) {
            bench.write(4, "Velocity Limit", 200);
            bench.write(3, "Homing Offset", 40);
            await().atMost(20, TimeUnit.SECONDS).until(() -> bench.read(7, "Hardware Error Status") != 0);
            Path file = folder.resolve("info.json");
            assertThat(bench.arm("info", "--all", "--json", file.toString())).isEqualTo(ExitStatus.FAULTS_FOUND);
            assertThat(bench.out())
                    .contains("Servo 4 (elbow): Velocity Limit is 200, should be 131.")
                    .contains("Servo 7 (wrist_angle): It reports overload")
                    .contains("9.8 V at its plug is little")
                    .contains("Servos 2 and 3, which turn one joint, are 40 ticks apart and would fight")
                    .contains("arm setup --apply")
                    .contains("  Secondary ID                4  ok");
            JsonNode servo = new JsonMapper().readTree(file).get("servos").get(3);
            assertThat(servo.get("voltage_v").asDouble()).isEqualTo(9.8);
            assertThat(servo.get("deviations").get(0).get("wanted").asInt()).isEqualTo(131);
        }
    }

    @Test
    void monitorShowsEveryServoAndOnlyReads() throws IOException {
        try (var bench = new ArmBench(new Fault.Missing(9))) {
            Path log = folder.resolve("packets.json");
            assertThat(bench.arm("monitor", "--seconds", "0.5", "--rate", "20", "--export", log.toString()))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(bench.out()).contains("wrist_rotate", "0.0 %", "12.0", "does not answer");
            JsonNode frames = new JsonMapper().readTree(log);
            assertThat(frames.size()).isGreaterThan(50);
            for (JsonNode frame : frames) {
                if (frame.get("direction").asString().equals("sent")) {
                    assertThat(frame.get("words").asString()).containsPattern("Ping|: Read |Sync Read");
                }
            }
            assertThat(bench.arm("monitor", "--seconds", "0.1", "--packets")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.out())
                    .contains("->  ID 1: Ping")
                    .contains("<-  ID 1: ok, XM430-W350, firmware 46")
                    .contains("Sync Read Torque Enable to Present Temperature");
            Path text = folder.resolve("packets.txt");
            bench.arm("monitor", "--seconds", "0.1", "--export", text.toString());
            assertThat(Files.readString(text)).contains("FF FF FD 00 01 03 00 01 19 4E");
        }
    }

    @Test
    void theVirtualArmOfTheCallIsALiveOne() {
        try (var bench = new ArmBench()) {
            assertThat(bench.run("arm", "scan", "--port", "virtual:")).isEqualTo(ExitStatus.DONE);
            assertThat(bench.run("arm", "monitor", "--port", "virtual:", "--seconds", "0.2", "--json", "-"))
                    .isEqualTo(ExitStatus.DONE);
            JsonNode json = new JsonMapper().readTree(bench.out());
            assertThat(json.get("servos").size()).isEqualTo(9);
            assertThat(json.get("servos").get(0).has("current_a")).isTrue();
            assertThat(json.get("servos").get(8).has("load_share")).isTrue();
        }
    }
}
