/// Asks the operating system to run the threads of the bus before all others.
@NullMarked
package orbweaver.robot.scheduling;

import org.jspecify.annotations.NullMarked;
