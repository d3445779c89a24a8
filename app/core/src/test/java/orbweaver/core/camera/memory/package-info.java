@NullMarked
package orbweaver.core.camera.memory;

import org.jspecify.annotations.NullMarked;
