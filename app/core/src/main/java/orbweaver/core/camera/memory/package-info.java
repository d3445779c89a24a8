/// What the cameras saw when the last session began, and whether they see the same now.
@NullMarked
package orbweaver.core.camera.memory;

import org.jspecify.annotations.NullMarked;
