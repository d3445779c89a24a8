/// The cell's software camera: a visibility-buffer rasteriser in plain Java, deterministic and free of allocation per
/// picture.
@NullMarked
package orbweaver.cell.render;

import org.jspecify.annotations.NullMarked;
