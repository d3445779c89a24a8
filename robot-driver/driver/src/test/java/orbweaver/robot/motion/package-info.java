@NullMarked
package orbweaver.robot.motion;

import org.jspecify.annotations.NullMarked;
