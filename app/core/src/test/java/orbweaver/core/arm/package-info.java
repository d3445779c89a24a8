@NullMarked
package orbweaver.core.arm;

import org.jspecify.annotations.NullMarked;
