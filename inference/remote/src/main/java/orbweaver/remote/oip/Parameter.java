package orbweaver.remote.oip;

/// Value of a parameter of a request or a reply.
public sealed interface Parameter {
    record Flag(boolean value) implements Parameter {}

    record Whole(long value) implements Parameter {}

    record Text(String value) implements Parameter {}

    record Real(double value) implements Parameter {}
}
