package orbweaver.ui.inspect;

import java.util.Optional;

/// What the what-if panel shows at one moment.
///
/// @param possible why nothing can be tried out; empty when it can
/// @param was how the chunk was decoded
/// @param asks what is asked instead
/// @param running whether an answer is awaited
/// @param trouble why there was no answer; empty when there was, or none was asked for
/// @param compared the newest answer
/// @param sweep the newest sweep
record Trial(
        String possible,
        WhatIf was,
        WhatIf asks,
        boolean running,
        String trouble,
        Optional<Comparison> compared,
        Optional<Sweep> sweep) {
    boolean changed() {
        return !was.equals(asks);
    }

    boolean ready() {
        return possible.isEmpty();
    }

    Trial asking(WhatIf other) {
        return new Trial(possible, was, other, running, trouble, compared, sweep);
    }

    Trial awaiting() {
        return new Trial(possible, was, asks, true, "", compared, sweep);
    }

    Trial answered(Comparison answer) {
        return new Trial(possible, was, asks, false, "", Optional.of(answer), sweep);
    }

    Trial failed(String why) {
        return new Trial(possible, was, asks, false, why, compared, sweep);
    }

    Trial sweeping(Sweep so, boolean goesOn) {
        return new Trial(possible, was, asks, goesOn, "", compared, Optional.of(so));
    }
}
