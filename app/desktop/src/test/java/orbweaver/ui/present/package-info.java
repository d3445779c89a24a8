@NullMarked
package orbweaver.ui.present;

import org.jspecify.annotations.NullMarked;
