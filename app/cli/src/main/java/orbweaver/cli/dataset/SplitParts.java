package orbweaver.cli.dataset;

import java.util.ArrayList;
import java.util.List;
import orbweaver.cli.CommandFailure;
import orbweaver.dataset.edit.Ranges;
import orbweaver.dataset.edit.SplitSet;

/// The parts of a set as a user writes them: `train=0.8,val=0.2`, or `train=0-7,9,val=8`.
final class SplitParts {
    private SplitParts() {}

    static List<SplitSet.Part> parse(String text) {
        List<SplitSet.Part> parts = new ArrayList<>();
        // A comma before a name ends a part; others are inside a list of episodes.
        for (String part : text.split(",(?=[^,]*=)", -1)) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2) {
                throw CommandFailure.badInput(
                        "--into: \"%s\" is no part; write for example train=0.8,val=0.2 or train=0-7,9,val=8"
                                .formatted(part));
            }
            parts.add(part(sides[0].strip(), sides[1].strip()));
        }
        return parts;
    }

    /// A number with a point is a share.
    private static SplitSet.Part part(String name, String value) {
        if (!value.contains(".")) {
            return new SplitSet.Part.Episodes(name, Ranges.parse(value));
        }
        try {
            return new SplitSet.Part.Share(name, Double.parseDouble(value));
        } catch (NumberFormatException e) {
            throw CommandFailure.badInput("--into: \"" + value + "\" is no share; write for example 0.8", e);
        }
    }
}
