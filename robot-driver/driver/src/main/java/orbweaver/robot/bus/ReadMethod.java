package orbweaver.robot.bus;

/// How the servos of an arm are read in every cycle.
///
/// @param fast whether by Fast Sync Read, which all servos answer in one frame; otherwise by Sync Read
/// @param why what spoke for or against it, part of a sentence
/// @param broken answers to fast reads that were damaged or broke off since the arm was opened
public record ReadMethod(boolean fast, String why, long broken) {
    /// "Fast Sync Read" or "Sync Read".
    public String words() {
        return fast ? "Fast Sync Read" : "Sync Read";
    }

    /// The same as a key for files.
    public String key() {
        return fast ? "fast_sync_read" : "sync_read";
    }
}
