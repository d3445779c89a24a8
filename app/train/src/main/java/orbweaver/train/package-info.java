@NullMarked
package orbweaver.train;

import org.jspecify.annotations.NullMarked;
