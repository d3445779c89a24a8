package orbweaver.policy.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import orbweaver.policy.PolicyException;
import org.jspecify.annotations.Nullable;

/// The native library inside Microsoft's jar, loaded once a process and never unloaded: its threads may still run.
///
/// A folder named by the property `onnxruntime.native.path`, which that jar's own loader knows too, is used as it is;
/// otherwise the library is unpacked into a temporary folder, which is removed when the program ends.
final class OrtLibrary {
    private static final String FOLDER_PROPERTY = "onnxruntime.native.path";

    private final Path folder;
    private final OrtApi api;

    private OrtLibrary(Path folder, OrtApi api) {
        this.folder = folder;
        this.api = api;
    }

    /// How loading went, which is the same for the life of the process: the library, or what is wrong.
    private record Attempt(@Nullable OrtLibrary library, String failure) {
        private static final Attempt ONLY = make();

        private static Attempt make() {
            try {
                return new Attempt(load(), "");
            } catch (PolicyException e) {
                return new Attempt(null, String.valueOf(e.getMessage()));
            }
        }
    }

    private static OrtLibrary loaded() {
        OrtLibrary library = Attempt.ONLY.library;
        if (library == null) {
            throw new PolicyException(Attempt.ONLY.failure);
        }
        return library;
    }

    /// The library's functions. Throws [PolicyException] with one sentence when it cannot be loaded.
    static OrtApi api() {
        return loaded().api;
    }

    /// Puts what computes on CUDA beside the library, where it looks for it. Nothing happens where the jar has none:
    /// the library then says itself what it lacks.
    static void unpackCuda() {
        for (String name : List.of("onnxruntime_providers_shared", "onnxruntime_providers_cuda")) {
            Path file = loaded().folder.resolve(System.mapLibraryName(name));
            if (!Files.exists(file)) {
                unpack(file);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static OrtLibrary load() {
        String name = System.mapLibraryName("onnxruntime");
        String given = System.getProperty(FOLDER_PROPERTY);
        Path folder = given == null ? temporaryFolder() : Path.of(given);
        Path file = folder.resolve(name);
        if (given == null && !unpack(file)) {
            throw new PolicyException("ONNX Runtime has no library for " + platform() + "; name a folder that holds "
                    + name + " with -D" + FOLDER_PROPERTY);
        }
        try {
            return new OrtLibrary(folder, new OrtApi(SymbolLookup.libraryLookup(file, Arena.global())));
        } catch (IllegalArgumentException e) {
            throw new PolicyException(file + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("orbweaver-onnxruntime");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new PolicyException("no temporary folder for ONNX Runtime: " + e.getMessage(), e);
        }
    }

    /// False when the jar does not hold the file.
    private static boolean unpack(Path file) {
        String resource = "/ai/onnxruntime/native/" + platform() + "/" + file.getFileName();
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
            if (in == null) {
                return false;
            }
            Files.copy(in, file);
            file.toFile().deleteOnExit();
            return true;
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// The folder's name for this computer inside the jar.
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        if (os.startsWith("windows")) {
            return "win-" + machine;
        }
        return (os.startsWith("mac") ? "osx-" : "linux-") + machine;
    }
}
