package orbweaver.policy;

/// Where a policy's network runs.
///
/// @param runtime in a few words, for people: `CPU`, `grpc://host:8001/model`
/// @param foreign whether another program decodes, so that the arm's owner looks at its first chunk before it moves
public record Origin(String runtime, boolean foreign) {
    /// In this process, on the CPU.
    public static final Origin CPU = new Origin("CPU", false);

    /// Another engine at `address`.
    public static Origin engine(String address) {
        return new Origin(address, true);
    }
}
