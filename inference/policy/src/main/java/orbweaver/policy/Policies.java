package orbweaver.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import orbweaver.policy.onnx.OnnxPolicy;

/// Where policies come from.
public final class Policies {
    private Policies() {}

    /// Loads the model package in `folder`. Throws [PolicyException] with one sentence when the folder is incomplete or
    /// does not fit together.
    public static Policy open(Path folder) {
        return OnnxPolicy.open(folder);
    }

    /// Opens what is at `address`: a model folder, or whatever a [PolicyOpener] knows.
    ///
    /// @throws PolicyException with one sentence when there is no such scheme, or as [#open(Path)] and
    ///     [PolicyOpener#open]
    public static Policy open(PolicyAddress address) {
        return switch (address) {
            case PolicyAddress.Folder(Path folder) -> open(folder);
            case PolicyAddress.Engine engine -> opener(engine).open(engine);
        };
    }

    private static PolicyOpener opener(PolicyAddress.Engine address) {
        List<PolicyOpener> known = ServiceLoader.load(PolicyOpener.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return known.stream()
                .filter(opener -> opener.schemes().contains(address.scheme()))
                .findFirst()
                .orElseThrow(() -> new PolicyException("no policy is known by '%s:'; write a model folder, %s"
                        .formatted(address.scheme(), forms(known))));
    }

    private static String forms(List<PolicyOpener> known) {
        return known.stream().map(PolicyOpener::form).sorted().collect(Collectors.joining(", "));
    }
}
