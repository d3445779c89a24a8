/// Who drives the arm: the session, what it shows of itself, and what an operator may ask of it.
@NullMarked
package orbweaver.core.session;

import org.jspecify.annotations.NullMarked;
