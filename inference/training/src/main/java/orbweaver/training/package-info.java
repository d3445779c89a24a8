@NullMarked
package orbweaver.training;

import org.jspecify.annotations.NullMarked;
