/// The virtual cell as a cell like any other: its pty, its cameras, its scene.
@NullMarked
package orbweaver.core.virtual;

import org.jspecify.annotations.NullMarked;
