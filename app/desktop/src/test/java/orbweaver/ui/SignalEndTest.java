package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import orbweaver.cell.VirtualArm;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.SerialBytePort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A session whose program gets a terminate signal while the arm is driven.
@EnabledOnOs(OS.LINUX)
class SignalEndTest {
    /// 128 and the number of SIGTERM.
    private static final int TERMINATED = 143;

    private static final int TORQUE_ENABLE = 64;
    private static final int MOVING = 122;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theEpisodeIsKept() throws Exception {
        Path set = folder.resolve("set");
        terminate("SET", set);
        assertThat(Dataset.open(set).episodes()).hasSize(1);
        assertThat(DatasetCheck.run(set, true)).isEmpty();
    }

    @Test
    @Tag("realtime")
    void theArmHoldsWithTorqueAndTheLogSaysWhy() throws Exception {
        var options = new VirtualArm.Options("pick-red", 1, folder.resolve("arm"), false, List.of());
        try (var arm = VirtualArm.start(options)) {
            Path profile = Files.writeString(folder.resolve("far.json"), """
                    {"name": "far", "arm": "serial:%s", "cameras": {"front": "webcam:none"}, "policy": "none"}
                    """.formatted(arm.path()));
            terminate("PROFILE", profile);
            assertThat(written(folder.resolve("home")))
                    .contains("the program was told to end")
                    .doesNotContain("is gone");
            ArmDescription description = ArmDescription.load();
            int baud = description.protocol().baud();
            try (BytePort port = SerialBytePort.open(arm.path().toString(), baud)) {
                var requests = new ServoRequests(port, baud, ServoRequests.namesOf(description.servos()));
                for (ArmDescription.Servo servo : description.servos()) {
                    assertThat(requests.readBlock(servo.id(), TORQUE_ENABLE, 1))
                            .as("torque of servo %d", servo.id())
                            .containsExactly(1);
                    await().until(() -> requests.readBlock(servo.id(), MOVING, 1)[0] == 0);
                }
            }
        }
    }

    private void terminate(String variable, Path value) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SignalledSession.class.getName());
        builder.environment().put("ORBWEAVER_HOME", folder.resolve("home").toString());
        builder.environment().put(variable, value.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            BufferedReader said = process.inputReader();
            String line = said.readLine();
            while (line != null && !line.equals("ready")) line = said.readLine();
            assertThat(line).as("the program's last word").isEqualTo("ready");
            process.destroy();
            assertThat(process.waitFor(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(TERMINATED);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String written(Path home) throws IOException {
        var words = new StringBuilder();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                words.append(Files.readString(file));
            }
        }
        return words.toString();
    }
}
