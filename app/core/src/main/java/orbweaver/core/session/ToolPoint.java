package orbweaver.core.session;

/// A place of the tool between the fingertips, in metres in the arm's base frame.
public record ToolPoint(double x, double y, double z) {
    /// The distance to another place in metres.
    public double distance(ToolPoint other) {
        return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y) + (z - other.z) * (z - other.z));
    }
}
