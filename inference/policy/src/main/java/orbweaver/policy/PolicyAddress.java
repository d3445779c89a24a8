package orbweaver.policy;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a policy is to be had.
public sealed interface PolicyAddress {
    /// A model folder on this machine.
    record Folder(Path path) implements PolicyAddress {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /// Anything that another [PolicyOpener] knows, such as `grpc://host:8001/model`.
    ///
    /// @param scheme what stands before the first colon, such as `grpc`
    /// @param rest what stands behind it
    record Engine(String scheme, String rest) implements PolicyAddress {
        @Override
        public String toString() {
            return scheme + ":" + rest;
        }
    }

    /// Reads an address as people write it. A single letter before a colon is a drive and not a scheme.
    static PolicyAddress of(String written) {
        Matcher engine = Pattern.compile("([a-z][a-z0-9+.-]+):(.+)").matcher(written);
        return engine.matches() ? new Engine(engine.group(1), engine.group(2)) : new Folder(Path.of(written));
    }
}
