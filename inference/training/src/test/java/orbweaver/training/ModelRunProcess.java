package orbweaver.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.ModelRun;

/// Runs a model folder in ONNX Runtime in a JVM of its own: the two engines' native libraries do not share a process.
final class ModelRunProcess {
    private ModelRunProcess() {}

    public static void main(String[] args) {
        var options = new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0);
        ModelRun.run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), options);
    }

    static void run(Path folder, Path inputs, Path output) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                ModelRunProcess.class.getName(),
                folder.toString(),
                inputs.toString(),
                output.toString());
        var process = new ProcessBuilder(command).inheritIO();
        // Not on the command line: ONNX Runtime 1.29 crashes on one of more than a few thousand characters.
        process.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        int status = process.start().waitFor();
        if (status != 0) throw new IOException("the run of " + folder + " ended with status " + status);
    }
}
