@NullMarked
package orbweaver.robot;

import org.jspecify.annotations.NullMarked;
