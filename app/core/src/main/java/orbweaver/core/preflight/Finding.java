package orbweaver.core.preflight;

import orbweaver.core.port.PortFinding;

/// How one matter stands, in words, and what to do where it is not in order.
///
/// @param what begins with the matter: "disk: 52 GB free for ..."
/// @param remedy empty where there is nothing to do, or where `what` says it already
public record Finding(Verdict verdict, String what, String remedy) {
    /// In order, worth a look, or keeping the arm from being used.
    public enum Verdict {
        OK("ok"),
        WARNING("warning"),
        FAULT("fault");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /// As `doctor` prints it.
        public String word() {
            return word;
        }
    }

    public static Finding ok(String what) {
        return new Finding(Verdict.OK, what, "");
    }

    public static Finding warning(String what, String remedy) {
        return new Finding(Verdict.WARNING, what, remedy);
    }

    public static Finding fault(String what, String remedy) {
        return new Finding(Verdict.FAULT, what, remedy);
    }

    /// What was found of a port, which says itself what to do.
    public static Finding of(PortFinding port) {
        Verdict verdict = switch (port.verdict()) {
            case OK -> Verdict.OK;
            case WARNING -> Verdict.WARNING;
            case FAULT -> Verdict.FAULT;
        };
        return new Finding(verdict, port.what(), "");
    }

    public boolean fine() {
        return verdict == Verdict.OK;
    }

    /// All of it in one line.
    public String line() {
        return remedy.isEmpty() ? what : what + "; " + remedy;
    }
}
