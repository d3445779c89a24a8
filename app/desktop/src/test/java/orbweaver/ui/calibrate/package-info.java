@NullMarked
package orbweaver.ui.calibrate;

import org.jspecify.annotations.NullMarked;
