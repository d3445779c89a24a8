package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.RandomModel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In processes of their own: what this guards against would end the test run.
class CommandLineLengthTest {
    @TempDir
    Path folder;

    /// Opens the model folder of the first argument and says how it went.
    static final class Opens {
        private Opens() {}

        public static void main(String[] args) {
            try (OnnxEngine engine = OnnxEngine.open(Path.of(args[0]))) {
                System.out.println("opened " + engine.parameters());
            } catch (PolicyException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, 5000})
    void aLongCommandLineIsRefusedInsteadOfCrashing(int length) throws IOException, InterruptedException {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 1);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                Opens.class.getName(),
                folder.toString(),
                "x".repeat(length)));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said).startsWith(length < 3800 ? "opened 19" : "the command line has");
    }
}
