@NullMarked
package orbweaver.core.stop;

import org.jspecify.annotations.NullMarked;
