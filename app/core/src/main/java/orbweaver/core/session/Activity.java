package orbweaver.core.session;

import org.jspecify.annotations.Nullable;

/// Something that moves the arm in small steps of time. Belongs to the session's thread.
interface Activity {
    /// Its turn has come: it goes on from where the arm stands or will stand, and what it waits for, it waits for from
    /// now on.
    default void begin(Stance from, long nowNanos) {}

    /// Who drives meanwhile.
    default DriveState drive() {
        return DriveState.POLICY;
    }

    /// Goes on; returns in words why the arm must be stopped, or null.
    @Nullable
    String tick(long nowNanos);

    boolean ended();

    /// Why the arm holds, in words; empty while it moves.
    String holdReason();

    /// Ends at the next good moment, which is at once where nothing is to be finished.
    default void pause() {
        abort("the run was ended");
    }

    /// Whether that moment is still to come.
    default boolean pausing() {
        return false;
    }

    /// Forgets everything that was to come.
    ///
    /// @param why a clause, as "the arm was stopped"
    void abort(String why);
}
