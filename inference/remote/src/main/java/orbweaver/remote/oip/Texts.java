package orbweaver.remote.oip;

/// Text that came from outside, before it goes into a sentence or a log.
public final class Texts {
    private static final int LONGEST = 80;

    private Texts() {}

    /// The text in one line of at most 80 characters, without control characters.
    public static String shortened(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
