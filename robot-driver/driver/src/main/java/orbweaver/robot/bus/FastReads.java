package orbweaver.robot.bus;

import java.io.IOException;
import java.util.List;

/// Decides whether servos are asked by Fast Sync Read, which they answer in one frame, or by Sync Read. Asked once
/// at start-up; when an answer breaks later, the next question is a Sync Read: it tells whether a servo is silent or
/// only the frame was broken, and a late answer to one is never taken for an answer to the other. Fast reads that
/// go on breaking while Sync Read works are given up. [#method] is for any thread, the rest belongs to the bus
/// thread and allocates nothing.
final class FastReads {
    /// The firmware of the X series that has the instruction, as the vendor's e-manual dates it.
    static final int FIRMWARE = 45;

    /// Broken answers in a row, a complete Sync Read after each, that are no chance any more.
    private static final int BROKEN_TO_GIVE_UP = 3;

    private static final int TRIES = 3;

    private boolean usable;
    private boolean plainNext;
    private int brokenInARow;
    private volatile long broken;
    private volatile ReadMethod method = new ReadMethod(false, "not asked yet", 0);

    /// Asks servos three times at most, with a question as long as that of every cycle.
    void ask(BusLine line, List<ServoIdentity> servos) throws IOException {
        SyncRead question =
                Feedback.question(servos.stream().mapToInt(ServoIdentity::id).toArray());
        boolean answered = false;
        for (int i = 0; i < TRIES && !answered; i++) answered = line.exchangeFast(question);
        asked(answered, servos);
    }

    /// Takes in whether the question at start-up was answered.
    void asked(boolean answered, List<ServoIdentity> identities) {
        usable = answered;
        method = new ReadMethod(answered, answered ? "every servo answers it" : why(identities), 0);
    }

    private static String why(List<ServoIdentity> identities) {
        return identities.stream()
                .filter(servo -> servo.firmware() < FIRMWARE)
                .findFirst()
                .map(servo -> "servo %d (%s) has firmware %d, and Fast Sync Read needs %d"
                        .formatted(servo.id(), servo.name(), servo.firmware(), FIRMWARE))
                .orElse("not every servo answered Fast Sync Read when asked three times");
    }

    /// Whether the next question is to be a fast one.
    boolean next() {
        return usable && !plainNext;
    }

    /// Takes in how a question was answered.
    ///
    /// @param fast whether it was a fast one
    /// @param complete whether every servo answered
    void seen(boolean fast, boolean complete) {
        if (!usable) return;
        if (fast) {
            plainNext = !complete;
            if (complete) brokenInARow = 0;
            else count();
        } else if (complete) {
            plainNext = false;
            if (brokenInARow >= BROKEN_TO_GIVE_UP) giveUp();
        } else {
            brokenInARow = 0; // a servo is silent, however it is asked
        }
    }

    private void count() {
        long more = broken + 1; // nobody else writes it
        broken = more;
        brokenInARow++;
    }

    private void giveUp() {
        usable = false;
        method = new ReadMethod(
                false, "Fast Sync Read broke %d times in a row while Sync Read worked".formatted(brokenInARow), 0);
    }

    /// Whether fast reads worked at start-up and were given up since.
    boolean givenUp() {
        return !method.fast() && broken > 0;
    }

    /// How servos are asked, and why.
    ReadMethod method() {
        ReadMethod now = method;
        return new ReadMethod(now.fast(), now.why(), broken);
    }
}
