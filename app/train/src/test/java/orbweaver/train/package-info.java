/// Frames and the command, with the real cell and renderer.
@NullMarked
package orbweaver.train;

import org.jspecify.annotations.NullMarked;
