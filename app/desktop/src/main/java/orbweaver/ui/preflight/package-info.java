/// What a run needs, before the first one: one line each, the cameras' pictures, and Stop tried out.
@NullMarked
package orbweaver.ui.preflight;

import org.jspecify.annotations.NullMarked;
