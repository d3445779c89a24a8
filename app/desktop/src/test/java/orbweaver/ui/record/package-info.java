@NullMarked
package orbweaver.ui.record;

import org.jspecify.annotations.NullMarked;
