package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orbweaver.policy.Action;
import orbweaver.policy.DecodeStep;

/// One moment of a chunk's decoding, as painted: the steps known so far and the one that is shown.
///
/// @param execute how many actions are carried out before the policy looks again; 0 while that is not known
public record TokenGrid(String title, String detail, List<DecodeStep> steps, int step, int plannedSteps, int execute) {
    /// No chunk yet.
    public static final TokenGrid EMPTY = new TokenGrid("Decoding", "", List.of(), -1, 0, 0);

    /// A chunk of a policy that has no tokens.
    static TokenGrid without(int chunk) {
        return new TokenGrid("Chunk " + chunk, "no tokens", List.of(), -1, 0, 0);
    }

    /// What a token is at the shown step.
    public enum Cell {
        COMMITTED,
        COMMITTED_NOW,
        MASKED_AGAIN
    }

    public TokenGrid {
        steps = List.copyOf(steps);
    }

    /// Whether there is anything to paint.
    public boolean empty() {
        return steps.isEmpty();
    }

    /// Number of actions in the chunk.
    public int actions() {
        return empty() ? 0 : shown().bins().length / Action.DIMENSIONS;
    }

    /// Whether the policy looks again before this action, which is decoded and not carried out.
    public boolean looksBefore(int action) {
        return execute > 0 && action == execute;
    }

    /// The step that is shown.
    public DecodeStep shown() {
        return steps.get(step);
    }

    /// What the token is.
    public Cell cell(int action, int dimension) {
        int at = action * Action.DIMENSIONS + dimension;
        if (shown().committedNow()[at]) return Cell.COMMITTED_NOW;
        return shown().bins()[at] >= 0 ? Cell.COMMITTED : Cell.MASKED_AGAIN;
    }

    /// A committed token's confidence when it was committed, or what the shown step predicts for a masked one.
    public float confidence(int action, int dimension) {
        int at = action * Action.DIMENSIONS + dimension;
        for (int s = step; s >= 0; s--) {
            if (steps.get(s).committedNow()[at]) return steps.get(s).confidence()[at];
        }
        return shown().confidence()[at];
    }

    /// The mean confidence of an action's tokens now; the sum behind it is what the decoder ranks actions by.
    public double rank(int action) {
        double sum = 0;
        for (int d = 0; d < Action.DIMENSIONS; d++) sum += confidence(action, d);
        return sum / Action.DIMENSIONS;
    }

    /// What a step committed, short enough for the strip: the action when all its tokens are of one, else their count.
    public String label(int of) {
        boolean[] now = steps.get(of).committedNow();
        List<Integer> actions = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < now.length; i++) {
            if (!now[i]) continue;
            count++;
            if (!actions.contains(i / Action.DIMENSIONS)) actions.add(i / Action.DIMENSIONS);
        }
        if (count == 0) return "";
        return actions.size() == 1 ? "a" + (actions.getFirst() + 1) : "+" + count;
    }

    /// The action that the shown step committed tokens of, or -1 when it was several.
    public int opened() {
        String label = label(step);
        return label.startsWith("a") ? Integer.parseInt(label.substring(1)) - 1 : -1;
    }

    /// What to say where there is nothing to paint.
    String emptyWords() {
        return equals(EMPTY) ? "No chunk yet." : "This policy does not say how sure it is.";
    }

    /// What to do about it.
    String emptyAdvice() {
        return equals(EMPTY) ? "Type an instruction and press Start." : "It gives actions and no tokens.";
    }

    /// The grid in words.
    public String words() {
        if (empty()) return emptyWords();
        int committed = 0;
        for (int bin : shown().bins()) if (bin >= 0) committed++;
        var text = new StringBuilder(
                "%s, %s, %d of %d tokens committed".formatted(title, detail, committed, shown().bins().length));
        for (int a = 0; a < actions(); a++) {
            if (looksBefore(a)) text.append(". Looks again");
            text.append(String.format(Locale.ROOT, ". Action %d, mean confidence %.2f", a + 1, rank(a)));
        }
        return text.toString();
    }
}
