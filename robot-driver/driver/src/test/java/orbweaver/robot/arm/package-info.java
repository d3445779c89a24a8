@NullMarked
package orbweaver.robot.arm;

import org.jspecify.annotations.NullMarked;
