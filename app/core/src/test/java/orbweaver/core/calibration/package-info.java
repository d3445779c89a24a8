@NullMarked
package orbweaver.core.calibration;

import org.jspecify.annotations.NullMarked;
