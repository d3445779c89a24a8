@NullMarked
package orbweaver.ui.frame;

import org.jspecify.annotations.NullMarked;
