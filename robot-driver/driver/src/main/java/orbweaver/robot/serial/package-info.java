/// Byte pipes to a servo bus, and what can be wrong with them in words.
@NullMarked
package orbweaver.robot.serial;

import org.jspecify.annotations.NullMarked;
