@NullMarked
package orbweaver.cell;

import org.jspecify.annotations.NullMarked;
