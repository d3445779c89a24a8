package orbweaver.remote.oip;

/// Which model is meant; an empty version leaves the choice to the server.
public record ModelName(String name, String version) {
    public static ModelName of(String name) {
        return new ModelName(name, "");
    }
}
