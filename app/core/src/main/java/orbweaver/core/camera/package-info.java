@NullMarked
package orbweaver.core.camera;

import org.jspecify.annotations.NullMarked;
