@NullMarked
package orbweaver.robot.scheduling;

import org.jspecify.annotations.NullMarked;
