package orbweaver.policy.onnx.runtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.policy.EngineFault;
import orbweaver.policy.PolicyException;

/// The runtimes there are to choose from.
public enum RuntimeKind {
    /// ONNX Runtime's Java API on the CPU: the default.
    CPU("cpu"),
    /// ONNX Runtime's C API through the JDK's foreign functions, on the CPU.
    CPU_DIRECT("cpu-direct"),
    /// The same on the first CUDA device; on the CPU, and saying why, where there is none.
    CUDA("cuda");

    /// The environment variable that names the runtime when nobody else does.
    public static final String VARIABLE = "ORBWEAVER_RUNTIME";

    private final String label;

    RuntimeKind(String label) {
        this.label = label;
    }

    /// The name used in the environment and on the command line.
    public String label() {
        return label;
    }

    /// The runtime of that name; the error lists the names there are.
    public static RuntimeKind of(String label) {
        for (RuntimeKind kind : values()) {
            if (kind.label.equals(label.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        String names = Arrays.stream(values()).map(RuntimeKind::label).collect(Collectors.joining(", "));
        throw new PolicyException("unknown runtime '" + label + "'; choose one of " + names);
    }

    /// What [#VARIABLE] asks for, else [#CPU].
    public static RuntimeKind preferred() {
        String named = System.getenv(VARIABLE);
        return named == null || named.isBlank() ? CPU : of(named.strip());
    }

    /// Starts the runtime; graphs run on `threads` threads of the CPU.
    public GraphRuntime open(int threads) {
        CommandLineLength.check();
        return switch (this) {
            case CPU -> new JniRuntime(threads);
            case CPU_DIRECT -> FfmRuntime.cpu(threads, "");
            case CUDA -> cuda(threads);
        };
    }

    private static GraphRuntime cuda(int threads) {
        try {
            return FfmRuntime.cuda(threads);
        } catch (EngineFault e) {
            String reason = String.valueOf(e.getMessage()).replace(OrtApi.FAILED, "");
            return FfmRuntime.cpu(threads, "no CUDA device can be used: " + reason);
        }
    }
}
