@NullMarked
package orbweaver.cell.render.mesh;

import org.jspecify.annotations.NullMarked;
