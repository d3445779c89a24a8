@NullMarked
package orbweaver.policy.checkpoint;

import org.jspecify.annotations.NullMarked;
