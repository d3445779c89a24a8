/// What happened in a session, as events in the order of time, and the chunks that were decoded in it: written down
/// while it runs, and read again.
@NullMarked
package orbweaver.core.sessions;

import org.jspecify.annotations.NullMarked;
