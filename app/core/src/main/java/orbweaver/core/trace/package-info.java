/// What a running session keeps of its last seconds, and how it is shown.
@NullMarked
package orbweaver.core.trace;

import org.jspecify.annotations.NullMarked;
