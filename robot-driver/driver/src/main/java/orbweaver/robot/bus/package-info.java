/// The servo bus: transactions with deadlines, the 100 Hz cycle, the start-up order, and the stop on the wire.
@NullMarked
package orbweaver.robot.bus;

import org.jspecify.annotations.NullMarked;
