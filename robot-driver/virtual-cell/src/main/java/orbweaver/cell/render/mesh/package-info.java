/// Parametric shapes turned into triangle meshes, from descriptions in the assets. Runs once at start.
@NullMarked
package orbweaver.cell.render.mesh;

import org.jspecify.annotations.NullMarked;
