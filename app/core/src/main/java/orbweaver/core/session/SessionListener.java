package orbweaver.core.session;

import orbweaver.policy.Action;
import orbweaver.policy.Frame;
import orbweaver.robot.motion.JointTarget;

/// Hears from a session on its own threads and must return at once. Whoever is slow sees only the newest values: hand
/// them over through something that drops the older ones.
public interface SessionListener {
    /// Something changed; also called at least ten times a second.
    default void snapshot(SessionSnapshot snapshot) {}

    /// A camera delivered a picture; called on that camera's thread.
    default void frame(Frame frame) {}

    /// A chunk was decoded to its end. Called for every one, in order, whether it is executed or dropped.
    default void chunk(DecodedChunk chunk) {}

    /// A driver asks for a movement, which the safety envelope has not seen yet; called on the session's thread.
    default void asked(Action action) {}

    /// The arm was given a new goal; called on the session's thread.
    default void target(JointTarget target) {}
}
