@NullMarked
package orbweaver.core;

import org.jspecify.annotations.NullMarked;
