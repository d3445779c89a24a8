@NullMarked
package orbweaver.dataset;

import org.jspecify.annotations.NullMarked;
