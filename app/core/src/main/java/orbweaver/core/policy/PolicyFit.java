package orbweaver.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.policy.Action;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.PolicyInfo;

/// What a policy expects, beside what a cell offers.
public record PolicyFit(List<Line> lines) {
    private static final double SLACK_HZ = 1e-6;

    public PolicyFit {
        lines = List.copyOf(lines);
    }

    /// One matter of it.
    ///
    /// @param wanted what the policy expects, in a few words
    /// @param offered what the cell has
    /// @param difference what is wrong and what to do, in sentences; empty when the two go together
    public record Line(String matter, String wanted, String offered, String difference) {
        /// Whether the two go together.
        public boolean fits() {
            return difference.isEmpty();
        }
    }

    /// Holds a policy against a cell.
    ///
    /// @param cameras the names of the cell's cameras
    /// @param fastestHz how many actions a second the arm carries out
    public static PolicyFit of(PolicyInfo policy, Collection<String> cameras, double fastestHz) {
        return new PolicyFit(List.of(
                cameras(policy, cameras),
                actions(policy.actions()),
                chunk(policy),
                bins(policy),
                rate(policy, fastestHz),
                new Line("Instruction", "language not said", "as typed", "")));
    }

    /// Every difference with what to do; empty when the policy may drive here.
    public String refusal() {
        return lines.stream()
                .map(Line::difference)
                .filter(difference -> !difference.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Line cameras(PolicyInfo policy, Collection<String> cameras) {
        var missing = new ArrayList<>(policy.cameras());
        missing.removeAll(cameras);
        String difference = missing.isEmpty()
                ? ""
                : "It looks through %s, which this cell does not have. Name a camera so in the cell profile."
                        .formatted(names(missing));
        return new Line("Cameras", names(policy.cameras()), names(cameras), difference);
    }

    private static String names(Collection<String> cameras) {
        return cameras.isEmpty() ? "none" : String.join(", ", cameras);
    }

    private static Line actions(ActionSpace wanted) {
        List<String> apart = wanted.differences(ActionSpace.TOOL_DELTAS);
        String difference = apart.isEmpty()
                ? ""
                : "Its actions mean something else: %s. Choose a policy that moves the tool in base axes, with 1 for an open gripper."
                        .formatted(String.join("; ", apart));
        return new Line("Actions", apart.isEmpty() ? "tool movements" : "others", "tool movements", difference);
    }

    private static Line chunk(PolicyInfo policy) {
        boolean fits = policy.dimensions() == Action.DIMENSIONS && policy.chunkSize() > 0;
        return new Line(
                "Chunk",
                "%d × %d".formatted(policy.chunkSize(), policy.dimensions()),
                "any × " + Action.DIMENSIONS,
                fits
                        ? ""
                        : "Its actions have %d numbers, the arm takes %d. Choose a policy of this arm."
                                .formatted(policy.dimensions(), Action.DIMENSIONS));
    }

    private static Line bins(PolicyInfo policy) {
        return new Line("Bins", policy.bins() == 0 ? "no tokens" : String.valueOf(policy.bins()), "any", "");
    }

    private static Line rate(PolicyInfo policy, double fastest) {
        boolean fits = policy.controlHz() > 0 && policy.controlHz() <= fastest + SLACK_HZ;
        return new Line(
                "Rate",
                hertz(policy.controlHz()) + " Hz",
                "up to " + hertz(fastest) + " Hz",
                fits
                        ? ""
                        : "It gives %s actions a second, the arm carries out at most %s. Choose one that was trained for that."
                                .formatted(hertz(policy.controlHz()), hertz(fastest)));
    }

    private static String hertz(double hertz) {
        return hertz == Math.rint(hertz)
                ? String.format(Locale.ROOT, "%.0f", hertz)
                : String.format(Locale.ROOT, "%.1f", hertz);
    }
}
