@NullMarked
package orbweaver.core.policy;

import org.jspecify.annotations.NullMarked;
