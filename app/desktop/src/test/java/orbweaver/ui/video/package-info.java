@NullMarked
package orbweaver.ui.video;

import org.jspecify.annotations.NullMarked;
