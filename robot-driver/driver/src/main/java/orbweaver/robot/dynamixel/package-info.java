/// DYNAMIXEL protocol 2.0: frames, parsing and the control tables of the servo models, free of any port or thread.
@NullMarked
package orbweaver.robot.dynamixel;

import org.jspecify.annotations.NullMarked;
