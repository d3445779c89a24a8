@NullMarked
package orbweaver.robot.service;

import org.jspecify.annotations.NullMarked;
