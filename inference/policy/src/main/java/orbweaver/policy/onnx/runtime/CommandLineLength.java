package orbweaver.policy.onnx.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.policy.PolicyException;

/// Keeps the runtime's native library from ending the program: on Linux, version 1.29.0 reads the command line
/// into a fixed buffer when it is loaded, and a line of about 4,000 bytes or more is a segmentation fault. A long
/// class path does no harm in the CLASSPATH variable, in an argument file or as `folder/*`.
final class CommandLineLength {
    private static final Path LINE = Path.of("/proc/self/cmdline");
    private static final int LIMIT = 3800;

    private CommandLineLength() {}

    static void check() {
        if (!Files.isReadable(LINE)) {
            return;
        }
        int length;
        try {
            length = Files.readAllBytes(LINE).length;
        } catch (IOException e) {
            throw new PolicyException(LINE + " cannot be read: " + e.getMessage(), e);
        }
        if (length > LIMIT) {
            throw new PolicyException("the command line has " + length + " bytes and the policy's runtime bears "
                    + LIMIT + "; shorten the instruction or the other arguments");
        }
    }
}
