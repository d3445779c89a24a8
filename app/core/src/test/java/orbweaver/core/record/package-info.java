@NullMarked
package orbweaver.core.record;

import org.jspecify.annotations.NullMarked;
