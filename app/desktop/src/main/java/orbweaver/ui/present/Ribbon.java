package orbweaver.ui.present;

import java.util.List;

/// How sure the policy was in each fifth of a second of the last twenty, the newest last, and is of the actions to
/// come. NaN stands for no policy, or one that does not say.
record Ribbon(List<Double> past, List<Double> planned) {
    /// Actions that fit the second to come.
    static final int AHEAD = 5;

    Ribbon {
        past = List.copyOf(past);
        planned = List.copyOf(planned);
    }
}
