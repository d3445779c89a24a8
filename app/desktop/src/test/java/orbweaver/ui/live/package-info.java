@NullMarked
package orbweaver.ui.live;

import org.jspecify.annotations.NullMarked;
