package orbweaver.ui.present;

import java.util.Locale;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.frame.StopText;
import orbweaver.ui.frame.StopText.Tone;

/// What the presenter says of who drives and of a stop.
///
/// @param state who drives, in few words
/// @param icon that goes with it
/// @param lead above the sentence; may be empty
/// @param sentence the largest words on the screen
/// @param help what can be done; may be empty
record PresenterWords(String state, String icon, String lead, String sentence, String help) {
    static final String INVITATION = "Ask me to move a block.";
    private static final String STAFF = "Someone of the staff lets it go on: hold Ctrl and R.";

    static PresenterWords of(SessionSnapshot now) {
        return switch (now.drive()) {
            case IDLE -> idle(now);
            case POLICY -> {
                String asked = now.instruction();
                yield asked.isEmpty()
                        ? new PresenterWords("Moving by itself", "creation", "", "Going to where it starts", "")
                        : new PresenterWords(
                                "Moving by itself", "creation", "The robot was asked to", capital(asked), "");
            }
            case TELEOP ->
                new PresenterWords("Someone is helping", "gamepad-variant", "", "Someone is helping the robot", "");
            case REPLAY -> new PresenterWords("Repeating", "replay", "", "The robot repeats what it was shown", "");
            case STOPPED -> stopped(now.stop());
        };
    }

    private static PresenterWords idle(SessionSnapshot now) {
        boolean ghosts = now.policy() != null && now.policy().ghosts();
        if (ghosts) {
            return new PresenterWords(
                    "Thinking, not moving", "ghost-outline", "The robot thinks of how to", now.instruction(), "");
        }
        String help = now.policy() == null ? "It is still waking up." : "";
        return new PresenterWords("Waiting", "pause-circle-outline", "", INVITATION, help);
    }

    private static PresenterWords stopped(StopStatus stop) {
        String icon = "hand-back-right";
        return switch (stop.phase()) {
            case PARKING -> new PresenterWords("Going to rest", "parking", "", "The robot goes to rest", "");
            case PARKED ->
                new PresenterWords(
                        "Resting",
                        "parking",
                        "",
                        INVITATION,
                        "It rests. Someone of the staff wakes it up: hold Ctrl and R.");
            case STANDING -> new PresenterWords("Stopped", icon, "", "The robot is stopped", help(stop));
            case READY, STOPPING, ACCEPTED -> new PresenterWords("Stopping", icon, "", "The robot stops", "");
            case NOT_CONFIRMED, JOINT_LIMP, JOINT_FROZEN, RELEASED, PORT_GONE, RECONNECTED ->
                new PresenterWords(
                        "Stopped", icon, "", "The robot is stopped", "Someone of the staff has to look at it.");
        };
    }

    private static String help(StopStatus stop) {
        return stop.resumeBlocked().isEmpty() ? STAFF : "Someone of the staff has to look at it.";
    }

    /// The Stop dock's words: as the operator's, without figures.
    static StopText dock(StopStatus stop, long nanos) {
        return switch (stop.phase()) {
            case READY -> new StopText("STOP", "Ready. Anyone may press it", "check", Tone.CALM);
            case STOPPING, ACCEPTED -> new StopText("STOPPING", "The robot stops", "pulse", Tone.LATCHED);
            case STANDING -> new StopText("STOPPED", "The robot stands", "check-circle", Tone.LATCHED);
            case PARKING -> new StopText("STOP", "Going to rest. Press to stop", "parking", Tone.ATTENTION);
            case PARKED -> new StopText("STOPPED", "The robot rests", "check-circle", Tone.LATCHED);
            case NOT_CONFIRMED, JOINT_LIMP, JOINT_FROZEN, RELEASED, PORT_GONE, RECONNECTED -> StopText.of(stop, nanos);
        };
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
