package orbweaver.ui.operate;

import java.util.List;
import orbweaver.core.policy.PolicyFit;

/// What came of looking at a policy, as the panel shows it.
///
/// @param phase how far that is
/// @param written the policy as it was written
/// @param words what to say about it
/// @param lines what it expects beside what the cell offers
record PolicyChooserState(Phase phase, String written, String words, List<PolicyFit.Line> lines) {
    static final PolicyChooserState NOTHING = new PolicyChooserState(
            Phase.NOTHING,
            "",
            "Choose a policy and look at it. The one there is stays until you use another.",
            List.of());

    PolicyChooserState {
        lines = List.copyOf(lines);
    }

    /// How far looking at it is.
    enum Phase {
        NOTHING,
        LOADING,
        /// It may be used.
        FITS,
        REFUSED
    }

    PolicyChooserState saying(String other) {
        return new PolicyChooserState(phase, written, other, lines);
    }
}
