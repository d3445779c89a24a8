@NullMarked
package orbweaver.core.browse;

import org.jspecify.annotations.NullMarked;
