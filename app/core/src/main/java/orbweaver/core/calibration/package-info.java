/// Where a camera stands, from places of the fingertips that were clicked in its pictures.
@NullMarked
package orbweaver.core.calibration;

import org.jspecify.annotations.NullMarked;
