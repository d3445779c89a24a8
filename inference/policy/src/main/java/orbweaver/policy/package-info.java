@NullMarked
package orbweaver.policy;

import org.jspecify.annotations.NullMarked;
