package orbweaver.core.stop;

/// Something that other programs of the same user may ask of a running app, beside a stop: a line `WORD ARGUMENT PORT`
/// comes in over its socket, one line of JSON goes out. Called on a thread of its own; must not disturb the session.
public interface AppRequest {
    /// The word that asks for it, in small letters.
    String word();

    /// What goes out, to be written as JSON.
    ///
    /// @param argument a number in words
    /// @throws IllegalArgumentException when it is none, or out of range
    Object answer(String argument);
}
