@NullMarked
package orbweaver.core.cell;

import org.jspecify.annotations.NullMarked;
