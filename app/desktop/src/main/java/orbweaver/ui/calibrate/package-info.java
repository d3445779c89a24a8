/// How a camera is calibrated: the arm is driven to poses, and its fingertips are clicked in the pictures.
@NullMarked
package orbweaver.ui.calibrate;

import org.jspecify.annotations.NullMarked;
