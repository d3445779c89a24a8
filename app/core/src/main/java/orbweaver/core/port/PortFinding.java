package orbweaver.core.port;

/// How one matter of a port stands.
///
/// @param what in words, with what to do where it is not in order
public record PortFinding(Verdict verdict, String what) {
    /// In order, worth a look, or keeping the arm from being used.
    public enum Verdict {
        OK,
        WARNING,
        FAULT
    }

    static PortFinding ok(String what) {
        return new PortFinding(Verdict.OK, what);
    }

    static PortFinding warning(String what) {
        return new PortFinding(Verdict.WARNING, what);
    }

    static PortFinding fault(String what) {
        return new PortFinding(Verdict.FAULT, what);
    }
}
