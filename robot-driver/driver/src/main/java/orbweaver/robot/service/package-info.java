/// What a technician does to servos outside the 100 Hz cycle: look who is there, read registers, log
/// frames, set servos up. Nothing here moves an arm.
@NullMarked
package orbweaver.robot.service;

import org.jspecify.annotations.NullMarked;
