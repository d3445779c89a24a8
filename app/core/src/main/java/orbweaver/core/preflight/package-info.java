/// What a run needs, looked at one matter after the other: for `doctor`, and for the window before the first run.
@NullMarked
package orbweaver.core.preflight;

import org.jspecify.annotations.NullMarked;
