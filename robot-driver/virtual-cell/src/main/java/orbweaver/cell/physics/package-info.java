/// The mechanical world: the arm as an articulation, free bodies, contact. The native engine is used in here only.
@NullMarked
package orbweaver.cell.physics;

import org.jspecify.annotations.NullMarked;
