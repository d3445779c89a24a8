@NullMarked
package orbweaver.robot.bus;

import org.jspecify.annotations.NullMarked;
