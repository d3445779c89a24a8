@NullMarked
package orbweaver.core.rollout;

import org.jspecify.annotations.NullMarked;
