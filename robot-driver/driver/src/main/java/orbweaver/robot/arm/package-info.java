/// What the arm is: its description file, kinematics, gripper linkage, ticks and weight. Nothing here talks to
/// hardware.
@NullMarked
package orbweaver.robot.arm;

import org.jspecify.annotations.NullMarked;
