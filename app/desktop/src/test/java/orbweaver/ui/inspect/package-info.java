@NullMarked
package orbweaver.ui.inspect;

import org.jspecify.annotations.NullMarked;
