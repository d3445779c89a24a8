/// From wanted tool movements to what the servos are told: planning within the limits, smoothing, compensation.
@NullMarked
package orbweaver.robot.motion;

import org.jspecify.annotations.NullMarked;
