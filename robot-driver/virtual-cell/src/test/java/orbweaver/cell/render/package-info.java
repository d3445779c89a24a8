@NullMarked
package orbweaver.cell.render;

import org.jspecify.annotations.NullMarked;
