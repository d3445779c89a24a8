/// What may not happen, and what happens when it does: the limits table, the stop latch with its tiers and reports,
/// and the watches that close it.
@NullMarked
package orbweaver.robot.safety;

import org.jspecify.annotations.NullMarked;
