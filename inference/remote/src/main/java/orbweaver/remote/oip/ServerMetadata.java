package orbweaver.remote.oip;

import java.util.List;

/// What a server says about itself.
public record ServerMetadata(String name, String version, List<String> extensions) {
    public ServerMetadata {
        extensions = List.copyOf(extensions);
    }
}
