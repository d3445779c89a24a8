/// What an operator drives the arm with: devices behind one seam, each named by its connection string.
@NullMarked
package orbweaver.core.teleop;

import org.jspecify.annotations.NullMarked;
