/// How values come from other threads to the screen: the newest only.
@NullMarked
package orbweaver.ui.live;

import org.jspecify.annotations.NullMarked;
