package orbweaver.policy;

import java.nio.file.Path;

/// Where policies come from.
public final class Policies {
    private Policies() {}

    /// Loads the model package in `folder`. Throws [PolicyException] with one sentence when the folder is incomplete or
    /// does not fit together.
    @SuppressWarnings("DoNotCallSuggester")
    public static Policy open(Path folder) {
        throw new PolicyException(folder + ": no engine for this model package");
    }
}
