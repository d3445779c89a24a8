/// Emulated servos that answer DYNAMIXEL protocol 2.0 byte for byte and drive whatever implements [JointPlant].
@NullMarked
package orbweaver.cell.servo;

import org.jspecify.annotations.NullMarked;
