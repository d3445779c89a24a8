package orbweaver.policy.confidence;

/// A confidence and what came of it.
///
/// @param confidence raw, 0..1
/// @param hit whether what it was about was so
/// @param group the episode it comes from: those of one episode look alike and do not count as independent
public record Judged(double confidence, boolean hit, int group) {
    public Judged {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " lies outside 0..1");
        }
    }
}
